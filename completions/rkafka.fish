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
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "topics" -d 'Create, list, describe, alter and delete topics'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "get-offsets" -d 'Show offsets of partitions: their ends, or the first record at a time'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "groups" -d 'List and describe groups, and change what they have committed'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "configs" -d 'Describe and alter configs of topics, brokers and groups'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "records" -d 'Delete records from the front of partitions'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "cluster" -d 'Describe the cluster, or wait for it'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "api-versions" -d 'List the APIs and features of a broker, with the versions that both sides can use'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "broker" -d 'Run an embedded Kafka broker'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "config" -d 'Show rkafka\'s own settings'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -f -a "create" -d 'Create topics'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -f -a "list" -d 'List topics'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -f -a "describe" -d 'Describe topics and their partitions'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -f -a "alter" -d 'Give topics more partitions'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -f -a "delete" -d 'Delete topics with everything in them'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -s t -l topic -d 'The same as a flag: repeat it, or separate names by commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -l partitions -d 'How many partitions each topic has' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -l replication-factor -d 'How many brokers keep a copy of each partition' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -l replica-assignment -d 'The brokers of each partition: 1:2,2:3 is two partitions of two replicas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -l config -d 'A config of the topic; repeatable' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -l if-not-exists -d 'A topic that exists already is no error'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -l dry-run -d 'Ask the cluster whether it would, and create nothing'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -l matching -d 'Only topics whose whole name fits this regular expression' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -l exclude-internal -d 'Leave out Kafka\'s own topics, like __consumer_offsets'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -s t -l topic -d 'The same as a flag: repeat it, or separate names by commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l matching -d 'Only topics whose whole name fits this regular expression' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l exclude-internal -d 'Leave out Kafka\'s own topics'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l under-replicated -d 'Only partitions with replicas that are not in sync'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l unavailable -d 'Only partitions without a leader'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l under-min-isr -d 'Only partitions with fewer replicas in sync than min.insync.replicas'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l at-min-isr -d 'Only partitions with exactly min.insync.replicas in sync'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -l with-overrides -d 'Only topics with configs of their own, without partitions'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -s t -l topic -d 'The same as a flag: repeat it, or separate names by commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -l partitions -d 'How many partitions each topic shall have' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -l replica-assignment -d 'The brokers of each new partition: 1:2,2:3' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -l dry-run -d 'Ask the cluster whether it would, and change nothing'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -s t -l topic -d 'The same as a flag: repeat it, or separate names by commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -l matching -d 'Topics whose whole name fits this regular expression; never Kafka\'s own' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -l if-exists -d 'A topic that does not exist is no error'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do not ask'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -l dry-run -d 'Say what would go, and delete nothing'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from help" -f -a "create" -d 'Create topics'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from help" -f -a "list" -d 'List topics'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from help" -f -a "describe" -d 'Describe topics and their partitions'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from help" -f -a "alter" -d 'Give topics more partitions'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete topics with everything in them'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -s t -l topic -d 'The same as a flag: repeat it, or separate names by commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -l matching -d 'Topics whose whole name fits this regular expression' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -s p -l partition -d 'Only these partitions' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -l time -d 'latest, earliest, max-timestamp, or a time; a bare number is milliseconds' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -l sum -d 'Print one number: the sum over all partitions'
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -f -a "list" -d 'List groups'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -f -a "describe" -d 'Describe groups: how far they are, who is in them, in which state'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -f -a "reset-offsets" -d 'Move what a group has committed'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -f -a "delete" -d 'Delete groups and everything they have committed'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -f -a "delete-offsets" -d 'Delete what a group has committed for a topic'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -f -a "wait" -d 'Wait until a group has read what is there'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -l state -d 'Only groups in this state: stable, empty, dead, …; several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -l type -d 'Only groups of this type: consumer, classic, share, streams' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -l matching -d 'Only groups whose whole name fits this regular expression' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -s g -l group -d 'The same as a flag' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -l members -d 'Who is in the group, and what each reads'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -l state -d 'State, coordinator and number of members'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -s t -l topic -d 'A topic, or some of its partitions: retail:0,2; repeatable' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l to-offset -d 'To this offset' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l shift-by -d 'So many records on, or back where negative' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l to-datetime -d 'To the first record at or after this time; UTC where no zone is said' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l by-duration -d 'To the first record of the last so long' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l from-file -d 'To the offsets of a file: topic,partition,offset in each line' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l all-topics -d 'Every topic that the group has committed'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l to-earliest -d 'To the first record that is there'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l to-latest -d 'To the end'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l to-current -d 'Where it is: with --export a copy of what is committed'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l execute -d 'Carry it out'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l dry-run -d 'Only show the plan, as without any of these three'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -l export -d 'Print the plan as --from-file reads it'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -l if-exists -d 'A group that does not exist is no error'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do not ask'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -s t -l topic -d 'A topic, or some of its partitions: retail:0,2; repeatable' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -l lag -d 'How many records may be left' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -l wait -d 'How long to wait at most' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from help" -f -a "list" -d 'List groups'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from help" -f -a "describe" -d 'Describe groups: how far they are, who is in them, in which state'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from help" -f -a "reset-offsets" -d 'Move what a group has committed'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete groups and everything they have committed'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from help" -f -a "delete-offsets" -d 'Delete what a group has committed for a topic'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from help" -f -a "wait" -d 'Wait until a group has read what is there'
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -f -a "describe" -d 'Show configs and who set them'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -f -a "alter" -d 'Set and delete configs, and leave the others as they are'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -l all -d 'Defaults and what the server\'s file says, too'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -l set -d 'Set a config; repeatable' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -l delete -d 'Give a config its default back; repeatable' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -l append -d 'Add to a config that is a list; repeatable' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -l subtract -d 'Take from a config that is a list; repeatable' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -l dry-run -d 'Ask the cluster whether it would, and change nothing'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from help" -f -a "describe" -d 'Show configs and who set them'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from help" -f -a "alter" -d 'Set and delete configs, and leave the others as they are'
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -f -a "delete" -d 'Delete the records before a position'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -s t -l topic -d 'The topic' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -s p -l partition -d 'Only these partitions' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -l before -d 'An offset, -N from the end, latest, or a time' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do not ask'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -l dry-run -d 'Say what would go, and delete nothing'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete the records before a position'
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -f -a "describe" -d 'Show the cluster\'s brokers, controller and features'
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -l wait -d 'Ask again until the cluster answers, for as long as this' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from help" -f -a "describe" -d 'Show the cluster\'s brokers, controller and features'
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
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
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker config completions help" -f -a "topics" -d 'Create, list, describe, alter and delete topics'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker config completions help" -f -a "get-offsets" -d 'Show offsets of partitions: their ends, or the first record at a time'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker config completions help" -f -a "groups" -d 'List and describe groups, and change what they have committed'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker config completions help" -f -a "configs" -d 'Describe and alter configs of topics, brokers and groups'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker config completions help" -f -a "records" -d 'Delete records from the front of partitions'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker config completions help" -f -a "cluster" -d 'Describe the cluster, or wait for it'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker config completions help" -f -a "api-versions" -d 'List the APIs and features of a broker, with the versions that both sides can use'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker config completions help" -f -a "broker" -d 'Run an embedded Kafka broker'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker config completions help" -f -a "config" -d 'Show rkafka\'s own settings'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker config completions help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker config completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from topics" -f -a "create" -d 'Create topics'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from topics" -f -a "list" -d 'List topics'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from topics" -f -a "describe" -d 'Describe topics and their partitions'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from topics" -f -a "alter" -d 'Give topics more partitions'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from topics" -f -a "delete" -d 'Delete topics with everything in them'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from groups" -f -a "list" -d 'List groups'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from groups" -f -a "describe" -d 'Describe groups: how far they are, who is in them, in which state'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from groups" -f -a "reset-offsets" -d 'Move what a group has committed'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from groups" -f -a "delete" -d 'Delete groups and everything they have committed'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from groups" -f -a "delete-offsets" -d 'Delete what a group has committed for a topic'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from groups" -f -a "wait" -d 'Wait until a group has read what is there'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from configs" -f -a "describe" -d 'Show configs and who set them'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from configs" -f -a "alter" -d 'Set and delete configs, and leave the others as they are'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from records" -f -a "delete" -d 'Delete the records before a position'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from cluster" -f -a "describe" -d 'Show the cluster\'s brokers, controller and features'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from broker" -f -a "start" -d 'Start a broker and serve until Ctrl-C'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Show every setting in effect, and where it came from'
