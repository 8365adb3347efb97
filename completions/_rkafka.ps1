
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'rkafka' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'rkafka'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'rkafka' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('topics', 'topics', [CompletionResultType]::ParameterValue, 'Create, list, describe, alter and delete topics')
            [CompletionResult]::new('get-offsets', 'get-offsets', [CompletionResultType]::ParameterValue, 'Show offsets of partitions: their ends, or the first record at a time')
            [CompletionResult]::new('groups', 'groups', [CompletionResultType]::ParameterValue, 'List and describe groups, and change what they have committed')
            [CompletionResult]::new('configs', 'configs', [CompletionResultType]::ParameterValue, 'Describe and alter configs of topics, brokers and groups')
            [CompletionResult]::new('records', 'records', [CompletionResultType]::ParameterValue, 'Delete records from the front of partitions')
            [CompletionResult]::new('cluster', 'cluster', [CompletionResultType]::ParameterValue, 'Describe the cluster, or wait for it')
            [CompletionResult]::new('api-versions', 'api-versions', [CompletionResultType]::ParameterValue, 'List the APIs and features of a broker, with the versions that both sides can use')
            [CompletionResult]::new('broker', 'broker', [CompletionResultType]::ParameterValue, 'Run an embedded Kafka broker')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show rkafka''s own settings')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;topics' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create topics')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List topics')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Describe topics and their partitions')
            [CompletionResult]::new('alter', 'alter', [CompletionResultType]::ParameterValue, 'Give topics more partitions')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete topics with everything in them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;topics;create' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The same as a flag: repeat it, or separate names by commas')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The same as a flag: repeat it, or separate names by commas')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'How many partitions each topic has')
            [CompletionResult]::new('--replication-factor', '--replication-factor', [CompletionResultType]::ParameterName, 'How many brokers keep a copy of each partition')
            [CompletionResult]::new('--replica-assignment', '--replica-assignment', [CompletionResultType]::ParameterName, 'The brokers of each partition: 1:2,2:3 is two partitions of two replicas')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A config of the topic; repeatable')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'A topic that exists already is no error')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Ask the cluster whether it would, and create nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;topics;list' {
            [CompletionResult]::new('--matching', '--matching', [CompletionResultType]::ParameterName, 'Only topics whose whole name fits this regular expression')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exclude-internal', '--exclude-internal', [CompletionResultType]::ParameterName, 'Leave out Kafka''s own topics, like __consumer_offsets')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;topics;describe' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The same as a flag: repeat it, or separate names by commas')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The same as a flag: repeat it, or separate names by commas')
            [CompletionResult]::new('--matching', '--matching', [CompletionResultType]::ParameterName, 'Only topics whose whole name fits this regular expression')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exclude-internal', '--exclude-internal', [CompletionResultType]::ParameterName, 'Leave out Kafka''s own topics')
            [CompletionResult]::new('--under-replicated', '--under-replicated', [CompletionResultType]::ParameterName, 'Only partitions with replicas that are not in sync')
            [CompletionResult]::new('--unavailable', '--unavailable', [CompletionResultType]::ParameterName, 'Only partitions without a leader')
            [CompletionResult]::new('--under-min-isr', '--under-min-isr', [CompletionResultType]::ParameterName, 'Only partitions with fewer replicas in sync than min.insync.replicas')
            [CompletionResult]::new('--at-min-isr', '--at-min-isr', [CompletionResultType]::ParameterName, 'Only partitions with exactly min.insync.replicas in sync')
            [CompletionResult]::new('--with-overrides', '--with-overrides', [CompletionResultType]::ParameterName, 'Only topics with configs of their own, without partitions')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;topics;alter' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The same as a flag: repeat it, or separate names by commas')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The same as a flag: repeat it, or separate names by commas')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'How many partitions each topic shall have')
            [CompletionResult]::new('--replica-assignment', '--replica-assignment', [CompletionResultType]::ParameterName, 'The brokers of each new partition: 1:2,2:3')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Ask the cluster whether it would, and change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;topics;delete' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The same as a flag: repeat it, or separate names by commas')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The same as a flag: repeat it, or separate names by commas')
            [CompletionResult]::new('--matching', '--matching', [CompletionResultType]::ParameterName, 'Topics whose whole name fits this regular expression; never Kafka''s own')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'A topic that does not exist is no error')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would go, and delete nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;topics;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create topics')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List topics')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Describe topics and their partitions')
            [CompletionResult]::new('alter', 'alter', [CompletionResultType]::ParameterValue, 'Give topics more partitions')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete topics with everything in them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;topics;help;create' {
            break
        }
        'rkafka;topics;help;list' {
            break
        }
        'rkafka;topics;help;describe' {
            break
        }
        'rkafka;topics;help;alter' {
            break
        }
        'rkafka;topics;help;delete' {
            break
        }
        'rkafka;topics;help;help' {
            break
        }
        'rkafka;get-offsets' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The same as a flag: repeat it, or separate names by commas')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The same as a flag: repeat it, or separate names by commas')
            [CompletionResult]::new('--matching', '--matching', [CompletionResultType]::ParameterName, 'Topics whose whole name fits this regular expression')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Only these partitions')
            [CompletionResult]::new('--partition', '--partition', [CompletionResultType]::ParameterName, 'Only these partitions')
            [CompletionResult]::new('--time', '--time', [CompletionResultType]::ParameterName, 'latest, earliest, max-timestamp, or a time; a bare number is milliseconds')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--sum', '--sum', [CompletionResultType]::ParameterName, 'Print one number: the sum over all partitions')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;groups' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List groups')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Describe groups: how far they are, who is in them, in which state')
            [CompletionResult]::new('reset-offsets', 'reset-offsets', [CompletionResultType]::ParameterValue, 'Move what a group has committed')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete groups and everything they have committed')
            [CompletionResult]::new('delete-offsets', 'delete-offsets', [CompletionResultType]::ParameterValue, 'Delete what a group has committed for a topic')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until a group has read what is there')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;groups;list' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only groups in this state: stable, empty, dead, …; several with commas')
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'Only groups of this type: consumer, classic, share, streams')
            [CompletionResult]::new('--matching', '--matching', [CompletionResultType]::ParameterName, 'Only groups whose whole name fits this regular expression')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;groups;describe' {
            [CompletionResult]::new('-g', '-g', [CompletionResultType]::ParameterName, 'The same as a flag')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'The same as a flag')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--members', '--members', [CompletionResultType]::ParameterName, 'Who is in the group, and what each reads')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'State, coordinator and number of members')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;groups;reset-offsets' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'A topic, or some of its partitions: retail:0,2; repeatable')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'A topic, or some of its partitions: retail:0,2; repeatable')
            [CompletionResult]::new('--to-offset', '--to-offset', [CompletionResultType]::ParameterName, 'To this offset')
            [CompletionResult]::new('--shift-by', '--shift-by', [CompletionResultType]::ParameterName, 'So many records on, or back where negative')
            [CompletionResult]::new('--to-datetime', '--to-datetime', [CompletionResultType]::ParameterName, 'To the first record at or after this time; UTC where no zone is said')
            [CompletionResult]::new('--by-duration', '--by-duration', [CompletionResultType]::ParameterName, 'To the first record of the last so long')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'To the offsets of a file: topic,partition,offset in each line')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--all-topics', '--all-topics', [CompletionResultType]::ParameterName, 'Every topic that the group has committed')
            [CompletionResult]::new('--to-earliest', '--to-earliest', [CompletionResultType]::ParameterName, 'To the first record that is there')
            [CompletionResult]::new('--to-latest', '--to-latest', [CompletionResultType]::ParameterName, 'To the end')
            [CompletionResult]::new('--to-current', '--to-current', [CompletionResultType]::ParameterName, 'Where it is: with --export a copy of what is committed')
            [CompletionResult]::new('--execute', '--execute', [CompletionResultType]::ParameterName, 'Carry it out')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only show the plan, as without any of these three')
            [CompletionResult]::new('--export', '--export', [CompletionResultType]::ParameterName, 'Print the plan as --from-file reads it')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;groups;delete' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'A group that does not exist is no error')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;groups;delete-offsets' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'A topic, or some of its partitions: retail:0,2; repeatable')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'A topic, or some of its partitions: retail:0,2; repeatable')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;groups;wait' {
            [CompletionResult]::new('--lag', '--lag', [CompletionResultType]::ParameterName, 'How many records may be left')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait at most')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;groups;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List groups')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Describe groups: how far they are, who is in them, in which state')
            [CompletionResult]::new('reset-offsets', 'reset-offsets', [CompletionResultType]::ParameterValue, 'Move what a group has committed')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete groups and everything they have committed')
            [CompletionResult]::new('delete-offsets', 'delete-offsets', [CompletionResultType]::ParameterValue, 'Delete what a group has committed for a topic')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until a group has read what is there')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;groups;help;list' {
            break
        }
        'rkafka;groups;help;describe' {
            break
        }
        'rkafka;groups;help;reset-offsets' {
            break
        }
        'rkafka;groups;help;delete' {
            break
        }
        'rkafka;groups;help;delete-offsets' {
            break
        }
        'rkafka;groups;help;wait' {
            break
        }
        'rkafka;groups;help;help' {
            break
        }
        'rkafka;configs' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show configs and who set them')
            [CompletionResult]::new('alter', 'alter', [CompletionResultType]::ParameterValue, 'Set and delete configs, and leave the others as they are')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;configs;describe' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Defaults and what the server''s file says, too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;configs;alter' {
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set a config; repeatable')
            [CompletionResult]::new('--delete', '--delete', [CompletionResultType]::ParameterName, 'Give a config its default back; repeatable')
            [CompletionResult]::new('--append', '--append', [CompletionResultType]::ParameterName, 'Add to a config that is a list; repeatable')
            [CompletionResult]::new('--subtract', '--subtract', [CompletionResultType]::ParameterName, 'Take from a config that is a list; repeatable')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Ask the cluster whether it would, and change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;configs;help' {
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show configs and who set them')
            [CompletionResult]::new('alter', 'alter', [CompletionResultType]::ParameterValue, 'Set and delete configs, and leave the others as they are')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;configs;help;describe' {
            break
        }
        'rkafka;configs;help;alter' {
            break
        }
        'rkafka;configs;help;help' {
            break
        }
        'rkafka;records' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete the records before a position')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;records;delete' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The topic')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Only these partitions')
            [CompletionResult]::new('--partition', '--partition', [CompletionResultType]::ParameterName, 'Only these partitions')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'An offset, -N from the end, latest, or a time')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would go, and delete nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;records;help' {
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete the records before a position')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;records;help;delete' {
            break
        }
        'rkafka;records;help;help' {
            break
        }
        'rkafka;cluster' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show the cluster''s brokers, controller and features')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;cluster;describe' {
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Ask again until the cluster answers, for as long as this')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;cluster;help' {
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show the cluster''s brokers, controller and features')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;cluster;help;describe' {
            break
        }
        'rkafka;cluster;help;help' {
            break
        }
        'rkafka;api-versions' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;broker' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Start a broker and serve until Ctrl-C')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;broker;start' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Listen on this port; 0 finds a free one')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Listen on this address; only this machine can connect unless it says otherwise')
            [CompletionResult]::new('--advertise', '--advertise', [CompletionResultType]::ParameterName, 'Tell clients to connect to this address instead of the one that is listened on')
            [CompletionResult]::new('--durability', '--durability', [CompletionResultType]::ParameterName, 'What an acknowledgement promises: `os` survives the process, `fsync` a power cut')
            [CompletionResult]::new('--node-id', '--node-id', [CompletionResultType]::ParameterName, 'The broker''s id')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--memory', '--memory', [CompletionResultType]::ParameterName, 'Keep everything in memory')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;broker;help' {
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Start a broker and serve until Ctrl-C')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;broker;help;start' {
            break
        }
        'rkafka;broker;help;help' {
            break
        }
        'rkafka;config' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting in effect, and where it came from')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;config;show' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;config;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting in effect, and where it came from')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;config;help;show' {
            break
        }
        'rkafka;config;help;help' {
            break
        }
        'rkafka;completions' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;help' {
            [CompletionResult]::new('topics', 'topics', [CompletionResultType]::ParameterValue, 'Create, list, describe, alter and delete topics')
            [CompletionResult]::new('get-offsets', 'get-offsets', [CompletionResultType]::ParameterValue, 'Show offsets of partitions: their ends, or the first record at a time')
            [CompletionResult]::new('groups', 'groups', [CompletionResultType]::ParameterValue, 'List and describe groups, and change what they have committed')
            [CompletionResult]::new('configs', 'configs', [CompletionResultType]::ParameterValue, 'Describe and alter configs of topics, brokers and groups')
            [CompletionResult]::new('records', 'records', [CompletionResultType]::ParameterValue, 'Delete records from the front of partitions')
            [CompletionResult]::new('cluster', 'cluster', [CompletionResultType]::ParameterValue, 'Describe the cluster, or wait for it')
            [CompletionResult]::new('api-versions', 'api-versions', [CompletionResultType]::ParameterValue, 'List the APIs and features of a broker, with the versions that both sides can use')
            [CompletionResult]::new('broker', 'broker', [CompletionResultType]::ParameterValue, 'Run an embedded Kafka broker')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show rkafka''s own settings')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;help;topics' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create topics')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List topics')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Describe topics and their partitions')
            [CompletionResult]::new('alter', 'alter', [CompletionResultType]::ParameterValue, 'Give topics more partitions')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete topics with everything in them')
            break
        }
        'rkafka;help;topics;create' {
            break
        }
        'rkafka;help;topics;list' {
            break
        }
        'rkafka;help;topics;describe' {
            break
        }
        'rkafka;help;topics;alter' {
            break
        }
        'rkafka;help;topics;delete' {
            break
        }
        'rkafka;help;get-offsets' {
            break
        }
        'rkafka;help;groups' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List groups')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Describe groups: how far they are, who is in them, in which state')
            [CompletionResult]::new('reset-offsets', 'reset-offsets', [CompletionResultType]::ParameterValue, 'Move what a group has committed')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete groups and everything they have committed')
            [CompletionResult]::new('delete-offsets', 'delete-offsets', [CompletionResultType]::ParameterValue, 'Delete what a group has committed for a topic')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until a group has read what is there')
            break
        }
        'rkafka;help;groups;list' {
            break
        }
        'rkafka;help;groups;describe' {
            break
        }
        'rkafka;help;groups;reset-offsets' {
            break
        }
        'rkafka;help;groups;delete' {
            break
        }
        'rkafka;help;groups;delete-offsets' {
            break
        }
        'rkafka;help;groups;wait' {
            break
        }
        'rkafka;help;configs' {
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show configs and who set them')
            [CompletionResult]::new('alter', 'alter', [CompletionResultType]::ParameterValue, 'Set and delete configs, and leave the others as they are')
            break
        }
        'rkafka;help;configs;describe' {
            break
        }
        'rkafka;help;configs;alter' {
            break
        }
        'rkafka;help;records' {
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete the records before a position')
            break
        }
        'rkafka;help;records;delete' {
            break
        }
        'rkafka;help;cluster' {
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show the cluster''s brokers, controller and features')
            break
        }
        'rkafka;help;cluster;describe' {
            break
        }
        'rkafka;help;api-versions' {
            break
        }
        'rkafka;help;broker' {
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Start a broker and serve until Ctrl-C')
            break
        }
        'rkafka;help;broker;start' {
            break
        }
        'rkafka;help;config' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting in effect, and where it came from')
            break
        }
        'rkafka;help;config;show' {
            break
        }
        'rkafka;help;completions' {
            break
        }
        'rkafka;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
