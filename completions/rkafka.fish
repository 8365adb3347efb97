# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_rkafka_global_optspecs
    string join \n b/bootstrap-server= command-config= X/property= profile= output= timeout= q/quiet v/verbose color= h/help V/version
end

function __fish_rkafka_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_rkafka_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_rkafka_using_subcommand
    set -l cmd (__fish_rkafka_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c rkafka -n "__fish_rkafka_needs_command" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_needs_command" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_needs_command" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_needs_command" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_needs_command" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_needs_command" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_needs_command" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_needs_command" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_needs_command" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_needs_command" -s V -l version -d 'Print version'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "api-versions" -d 'List the APIs and features of a broker, with the versions that both sides can use'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "broker" -d 'Run an embedded Kafka broker'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "config" -d 'Show rkafka\'s own settings'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand api-versions" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand api-versions" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand api-versions" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand api-versions" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand api-versions" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand api-versions" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand api-versions" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand api-versions" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand api-versions" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand api-versions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -f -a "start" -d 'Start a broker and serve until Ctrl-C'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l port -d 'Listen on this port; 0 finds a free one' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l listen -d 'Listen on this address; only this machine can connect unless it says otherwise' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l advertise -d 'Tell clients to connect to this address instead of the one that is listened on' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l durability -d 'What an acknowledgement promises: `os` survives the process, `fsync` a power cut' -r -f -a "os\t''
fsync\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l node-id -d 'The broker\'s id' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l memory -d 'Keep everything in memory'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from help" -f -a "start" -d 'Start a broker and serve until Ctrl-C'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -f -a "show" -d 'Show every setting in effect, and where it came from'
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from show" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from show" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from show" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from show" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from show" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from show" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show every setting in effect, and where it came from'
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand completions" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand completions" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand completions" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand completions" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand completions" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand completions" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand completions" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand completions" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand completions" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from api-versions broker config completions help" -f -a "api-versions" -d 'List the APIs and features of a broker, with the versions that both sides can use'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from api-versions broker config completions help" -f -a "broker" -d 'Run an embedded Kafka broker'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from api-versions broker config completions help" -f -a "config" -d 'Show rkafka\'s own settings'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from api-versions broker config completions help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from api-versions broker config completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from broker" -f -a "start" -d 'Start a broker and serve until Ctrl-C'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Show every setting in effect, and where it came from'
