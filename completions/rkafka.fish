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

complete -c rkafka -n "__fish_rkafka_needs_command" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "produce" -d 'Send records: each line of standard input, or rows of files'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "consume" -d 'Read records: values as lines, from now on or from anywhere to anywhere'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "gen" -d 'Generate made-up data, a line each'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "scripts" -d 'Install Kafka\'s own script names as links to rkafka'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "config" -d 'Show rkafka\'s own settings'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c rkafka -n "__fish_rkafka_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from create" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from list" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from describe" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from alter" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand topics; and __fish_seen_subcommand_from delete" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand get-offsets" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and not __fish_seen_subcommand_from list describe reset-offsets delete delete-offsets wait help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from list" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from describe" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from reset-offsets" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from delete-offsets" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand groups; and __fish_seen_subcommand_from wait" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and not __fish_seen_subcommand_from describe alter help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from describe" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand configs; and __fish_seen_subcommand_from alter" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and not __fish_seen_subcommand_from delete help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand records; and __fish_seen_subcommand_from delete" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and not __fish_seen_subcommand_from describe help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand cluster; and __fish_seen_subcommand_from describe" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand api-versions" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -f -a "start" -d 'Start a broker and serve until Ctrl-C'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -f -a "stop" -d 'Stop a broker, and wait until it is gone'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -f -a "status" -d 'Show the brokers that run on this machine'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -f -a "exec" -d 'Run a command with a broker of its own'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -f -a "config" -d 'Show the settings that a running broker obeys, and where each comes from'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -f -a "logs" -d 'Show what a broker in the background has logged'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and not __fish_seen_subcommand_from start stop status exec config logs help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l override -d 'One setting of Kafka\'s; wins over the file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l port -d 'Listen on this port instead of 9092; 0 finds a free one' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l listen -d 'Listen on this address; only this machine can connect unless it says otherwise' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l advertise -d 'Tell clients to connect to this address instead of the one that is listened on' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l data-dir -d 'Keep everything in this directory, in Kafka\'s own format; it is made where it is not there' -r -f -a "(__fish_complete_directories)"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l memory-limit -d 'With --memory: be full, as a disk is, at so many bytes (512M, 2G); a quarter of the machine without it' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l metrics -d 'Answer Prometheus here: a port of this machine, or an address with one' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l durability -d 'What an acknowledgement promises: `os` survives the process, `fsync` a power cut' -r -f -a "os\t''
fsync\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l topic -d 'Make this topic, unless it is there: name[:partitions[:replication[:key=value,…]]]; may be repeated' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l node-id -d 'The broker\'s id instead of 1' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l ready-file -d 'Write the address to this file once clients can connect; it is removed at the end' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l idle-exit -d 'Stop after so long without a connection' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -l detach -d 'Go on in the background, once clients can connect'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from start" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -l data-dir -d 'The broker that uses this directory' -r -f -a "(__fish_complete_directories)"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -l port -d 'The broker on this port of this machine' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -l all -d 'Stop every broker of this user'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from stop" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -l data-dir -d 'The broker that uses this directory' -r -f -a "(__fish_complete_directories)"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -l port -d 'The broker on this port of this machine' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -l wait -d 'Wait for a broker for as long as this' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -l topic -d 'Make this topic first: name[:partitions[:replication[:key=value,…]]]; may be repeated' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -l port -d 'Listen on this port instead of a free one' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -l data-dir -d 'Use what is in this directory, and keep it there' -r -f -a "(__fish_complete_directories)"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from exec" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -l data-dir -d 'The broker that uses this directory' -r -f -a "(__fish_complete_directories)"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -l port -d 'The broker on this port of this machine' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -l all -d 'Defaults too, which nobody has set'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -l data-dir -d 'The broker that uses this directory' -r -f -a "(__fish_complete_directories)"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -l port -d 'The broker on this port of this machine' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -s f -l follow -d 'Go on until the broker ends, or Ctrl-C'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from logs" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from help" -f -a "start" -d 'Start a broker and serve until Ctrl-C'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from help" -f -a "stop" -d 'Stop a broker, and wait until it is gone'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show the brokers that run on this machine'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from help" -f -a "exec" -d 'Run a command with a broker of its own'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from help" -f -a "config" -d 'Show the settings that a running broker obeys, and where each comes from'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from help" -f -a "logs" -d 'Show what a broker in the background has logged'
complete -c rkafka -n "__fish_rkafka_using_subcommand broker; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s t -l topic -d 'The topic; wins over the topic of --jsonl and --raw records' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s D -l record-delimiter -d 'What ends a record; \\t \\n \\0 \\xHH are understood' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s k -l key -d 'The key of every record' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s K -l key-separator -d 'Key and value are on one line, with this between' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s H -l header -d 'A header of every record; NAME alone is null' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l null-marker -d 'A key, value or header of exactly this text is null' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s p -l partition -d 'The partition of every record' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l timestamp -d 'The timestamp of every record: milliseconds or ISO 8601' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l rate -d 'At most so much: 100/s, 10MB/s, 3/m' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s z -l compression -d 'How batches are compressed' -r -f -a "none\t''
gzip\t''
snappy\t''
lz4\t''
zstd\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l acks -d 'Who acknowledges a record: nobody, its leader, or all in-sync replicas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l partitioner -d 'Who gets a record that names no partition' -r -f -a "murmur2\t'The key\'s hash, as Java has it; without a key one partition a batch'
sticky\t'One partition a batch, whatever the key'
round-robin\t'Each partition in turn'
random\t''
crc32\t'The key\'s CRC-32, as kcat has it'"
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l delivery-timeout -d 'How long a record may stay unacknowledged; two minutes unless said otherwise' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l key-as -d 'What keys are: string, json, hex, base64, int8 to int64, float, double, uuid, bytes' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l value-as -d 'What values are' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l delimiter -d 'What is between cells' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l encoding -d 'The file\'s alphabet: utf-16, latin1, windows-1252' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l as -d 'A row is a JSON object, or the line as it is' -r -f -a "json\t''
line\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l null -d 'A cell of exactly this text is null' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l key-field -d 'The field that is the key, of CSV rows or JSON objects' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l partition-field -d 'The field that is the partition' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l timestamp-field -d 'The field that is the timestamp: milliseconds or ISO 8601' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l header-fields -d 'Fields that are headers too' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l value-field -d 'The field that alone is the value' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l reject -d 'Put what is no record into this file, and go on' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l resume -d 'Keep in this file how far the files have come, and continue from there' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l follow -d 'Wait for more at the end of a file, as tail -f does'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l whole-file -d 'A whole file is one record'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l parse-headers -d 'Headers come first on each line: h1:v1,h2:v2 and a tab'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s Z -l empty-as-null -d 'Empty keys and values are null'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l idempotent -d 'No duplicates, whatever is retried; the default with --acks all'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l csv -d 'Rows of CSV, each a JSON object'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l no-header-row -d 'The first row is data: columns are 1, 2, …'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l typed -d 'Numbers and booleans are so in JSON too, where that loses nothing'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s J -l jsonl -d 'One record a line, as consume --output json and kcat -J write them'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l raw -d 'Records as consume --output raw writes them'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -l repartition -d 'Leave the partitions of --jsonl and --raw records to the partitioner'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand produce" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s t -l topic -d 'A topic; repeat, or separate by commas' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l matching -d 'Every topic whose whole name matches' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s g -l group -d 'The group: its committed offsets count, and are committed' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s o -l from -d 'Where to begin: earliest, latest, N, -N from the end, a time such as -2h or 2026-11-21T10:00' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l to -d 'Where to end, that record not included' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l tz -d 'The time zone of dates without one' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s p -l partition -d 'These partitions only' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s c -l max-messages -d 'End after so many records' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l expect -d 'End after so many records; exit 1 where fewer come before the end or the silence' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l tail -d 'The last N records of all partitions together, in order of time' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l idle-timeout -d 'End when nothing came for so long' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l isolation-level -d 'Records of transactions: all, or only what was committed' -r -f -a "read_uncommitted\t''
read_committed\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l grep -d 'Only records whose value has this' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l print -d 'Exactly these fields: value, key, topic, partition, offset, timestamp, timestamp_type, headers' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l separator -d 'What is between printed fields; a tab unless said otherwise' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s K -d 'Key and value with this between, as kcat\'s -K' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s f -l format -d 'A template: %t %p %o %T %k %s %h %K %S, %8o, %{time}, %{header:NAME}, \\n' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l columns -d 'Fields of JSON values that are the columns of --output csv' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l delimiter -d 'What is between the cells of --output csv' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s D -l record-delimiter -d 'What ends a record; \\t \\n \\0 \\xHH are understood' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l null-marker -d 'What stands for null keys and values; nothing unless said otherwise' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l key-as -d 'What keys are: string, json, hex, base64, int8 to int64, float, double, uuid, bytes' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l value-as -d 'What values are' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l from-beginning -d 'The same as --from earliest'
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s e -l until-end -d 'End at what is the end now; without --from everything before it'
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -l merge-by-timestamp -d 'In order of time over all partitions; needs an end'
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s J -d 'One JSON object a line, the same as --output json'
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s Z -d 'NULL stands for null, as kcat\'s -Z'
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand consume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -f -a "logs" -d 'Web logs of a shop, in Apache\'s combined format'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -f -a "counts" -d 'Times of day with a random number: 13:05:07, 42'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and not __fish_seen_subcommand_from logs counts help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -l count -d 'So many lines, then the end' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -l rate -d 'How fast: 1/s, 100/s, 1MB/s' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -l seed -d 'The same seed gives the same lines; their times then begin at --start' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -l start -d 'The time of the first line; each next is a second later' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from logs" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -l count -d 'So many lines, then the end' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -l rate -d 'How fast: 1/s, 100/s, 1MB/s' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -l seed -d 'The same seed gives the same lines; their times then begin at --start' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -l start -d 'The time of the first line; each next is a second later' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from counts" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from help" -f -a "logs" -d 'Web logs of a shop, in Apache\'s combined format'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from help" -f -a "counts" -d 'Times of day with a random number: 13:05:07, 42'
complete -c rkafka -n "__fish_rkafka_using_subcommand gen; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -f -a "install" -d 'Link Kafka\'s script names to rkafka'
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and not __fish_seen_subcommand_from install help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from install" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from install" -l command-config -d 'Client properties, as Java\'s tools or librdkafka name them' -r -F
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from install" -s X -l property -d 'One client property; wins over every file' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from install" -l profile -d 'A profile of rkafka.toml or of the user\'s config' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from install" -l output -d 'How results are written: a table on a terminal, plain in a pipe' -r -f -a "table\t''
plain\t''
json\t''
jsonl\t''
csv\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from install" -l timeout -d 'How long one request to the cluster may stay unanswered' -r
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from install" -l color -d 'When to use colours' -r -f -a "auto\t''
always\t''
never\t''"
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from install" -l home -d 'Lay DIR out as a Kafka installation: bin/, config/, logs/'
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from install" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from install" -s v -l verbose -d 'Say more; twice for the client\'s own log'
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from install" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from help" -f -a "install" -d 'Link Kafka\'s script names to rkafka'
complete -c rkafka -n "__fish_rkafka_using_subcommand scripts; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and not __fish_seen_subcommand_from show help" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand config; and __fish_seen_subcommand_from show" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand completions" -s b -l bootstrap-server -d 'Brokers to ask first: host:port, several with commas; localhost:9092 without any' -r
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
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "topics" -d 'Create, list, describe, alter and delete topics'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "get-offsets" -d 'Show offsets of partitions: their ends, or the first record at a time'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "groups" -d 'List and describe groups, and change what they have committed'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "configs" -d 'Describe and alter configs of topics, brokers and groups'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "records" -d 'Delete records from the front of partitions'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "cluster" -d 'Describe the cluster, or wait for it'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "api-versions" -d 'List the APIs and features of a broker, with the versions that both sides can use'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "broker" -d 'Run an embedded Kafka broker'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "produce" -d 'Send records: each line of standard input, or rows of files'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "consume" -d 'Read records: values as lines, from now on or from anywhere to anywhere'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "gen" -d 'Generate made-up data, a line each'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "scripts" -d 'Install Kafka\'s own script names as links to rkafka'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "config" -d 'Show rkafka\'s own settings'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and not __fish_seen_subcommand_from topics get-offsets groups configs records cluster api-versions broker produce consume gen scripts config completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
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
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from broker" -f -a "stop" -d 'Stop a broker, and wait until it is gone'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from broker" -f -a "status" -d 'Show the brokers that run on this machine'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from broker" -f -a "exec" -d 'Run a command with a broker of its own'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from broker" -f -a "config" -d 'Show the settings that a running broker obeys, and where each comes from'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from broker" -f -a "logs" -d 'Show what a broker in the background has logged'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from gen" -f -a "logs" -d 'Web logs of a shop, in Apache\'s combined format'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from gen" -f -a "counts" -d 'Times of day with a random number: 13:05:07, 42'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from scripts" -f -a "install" -d 'Link Kafka\'s script names to rkafka'
complete -c rkafka -n "__fish_rkafka_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Show every setting in effect, and where it came from'
