
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('produce', 'produce', [CompletionResultType]::ParameterValue, 'Send records: each line of standard input, or rows of files')
            [CompletionResult]::new('consume', 'consume', [CompletionResultType]::ParameterValue, 'Read records: values as lines, from now on or from anywhere to anywhere')
            [CompletionResult]::new('gen', 'gen', [CompletionResultType]::ParameterValue, 'Generate made-up data, a line each')
            [CompletionResult]::new('scripts', 'scripts', [CompletionResultType]::ParameterValue, 'Install Kafka''s own script names as links to rkafka')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show rkafka''s own settings')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;topics' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('stop', 'stop', [CompletionResultType]::ParameterValue, 'Stop a broker, and wait until it is gone')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the brokers that run on this machine')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command with a broker of its own')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that a running broker obeys, and where each comes from')
            [CompletionResult]::new('logs', 'logs', [CompletionResultType]::ParameterValue, 'Show what a broker in the background has logged')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;broker;start' {
            [CompletionResult]::new('--override', '--override', [CompletionResultType]::ParameterName, 'One setting of Kafka''s; wins over the file')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Listen on this port instead of 9092; 0 finds a free one')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Listen on this address; only this machine can connect unless it says otherwise')
            [CompletionResult]::new('--advertise', '--advertise', [CompletionResultType]::ParameterName, 'Tell clients to connect to this address instead of the one that is listened on')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep everything in this directory, in Kafka''s own format; it is made where it is not there')
            [CompletionResult]::new('--memory-limit', '--memory-limit', [CompletionResultType]::ParameterName, 'With --memory: be full, as a disk is, at so many bytes (512M, 2G); a quarter of the machine without it')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Answer Prometheus here: a port of this machine, or an address with one')
            [CompletionResult]::new('--durability', '--durability', [CompletionResultType]::ParameterName, 'What an acknowledgement promises: `os` survives the process, `fsync` a power cut')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Make this topic, unless it is there: name[:partitions[:replication[:key=value,…]]]; may be repeated')
            [CompletionResult]::new('--node-id', '--node-id', [CompletionResultType]::ParameterName, 'The broker''s id instead of 1')
            [CompletionResult]::new('--ready-file', '--ready-file', [CompletionResultType]::ParameterName, 'Write the address to this file once clients can connect; it is removed at the end')
            [CompletionResult]::new('--idle-exit', '--idle-exit', [CompletionResultType]::ParameterName, 'Stop after so long without a connection')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--memory', '--memory', [CompletionResultType]::ParameterName, 'Keep everything in memory')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Go on in the background, once clients can connect')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;broker;stop' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'The broker that uses this directory')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The broker on this port of this machine')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Stop every broker of this user')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;broker;status' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'The broker that uses this directory')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The broker on this port of this machine')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a broker for as long as this')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
        'rkafka;broker;exec' {
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Make this topic first: name[:partitions[:replication[:key=value,…]]]; may be repeated')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Listen on this port instead of a free one')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Use what is in this directory, and keep it there')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
        'rkafka;broker;config' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'The broker that uses this directory')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The broker on this port of this machine')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Defaults too, which nobody has set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;broker;logs' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'The broker that uses this directory')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The broker on this port of this machine')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Go on until the broker ends, or Ctrl-C')
            [CompletionResult]::new('--follow', '--follow', [CompletionResultType]::ParameterName, 'Go on until the broker ends, or Ctrl-C')
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
            [CompletionResult]::new('stop', 'stop', [CompletionResultType]::ParameterValue, 'Stop a broker, and wait until it is gone')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the brokers that run on this machine')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command with a broker of its own')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that a running broker obeys, and where each comes from')
            [CompletionResult]::new('logs', 'logs', [CompletionResultType]::ParameterValue, 'Show what a broker in the background has logged')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;broker;help;start' {
            break
        }
        'rkafka;broker;help;stop' {
            break
        }
        'rkafka;broker;help;status' {
            break
        }
        'rkafka;broker;help;exec' {
            break
        }
        'rkafka;broker;help;config' {
            break
        }
        'rkafka;broker;help;logs' {
            break
        }
        'rkafka;broker;help;help' {
            break
        }
        'rkafka;produce' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The topic; wins over the topic of --jsonl and --raw records')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic; wins over the topic of --jsonl and --raw records')
            [CompletionResult]::new('-D', '-D ', [CompletionResultType]::ParameterName, 'What ends a record; \t \n \0 \xHH are understood')
            [CompletionResult]::new('--record-delimiter', '--record-delimiter', [CompletionResultType]::ParameterName, 'What ends a record; \t \n \0 \xHH are understood')
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'The key of every record')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The key of every record')
            [CompletionResult]::new('-K', '-K ', [CompletionResultType]::ParameterName, 'Key and value are on one line, with this between')
            [CompletionResult]::new('--key-separator', '--key-separator', [CompletionResultType]::ParameterName, 'Key and value are on one line, with this between')
            [CompletionResult]::new('-H', '-H ', [CompletionResultType]::ParameterName, 'A header of every record; NAME alone is null')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header of every record; NAME alone is null')
            [CompletionResult]::new('--null-marker', '--null-marker', [CompletionResultType]::ParameterName, 'A key, value or header of exactly this text is null')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The partition of every record')
            [CompletionResult]::new('--partition', '--partition', [CompletionResultType]::ParameterName, 'The partition of every record')
            [CompletionResult]::new('--timestamp', '--timestamp', [CompletionResultType]::ParameterName, 'The timestamp of every record: milliseconds or ISO 8601')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'At most so much: 100/s, 10MB/s, 3/m')
            [CompletionResult]::new('-z', '-z', [CompletionResultType]::ParameterName, 'How batches are compressed')
            [CompletionResult]::new('--compression', '--compression', [CompletionResultType]::ParameterName, 'How batches are compressed')
            [CompletionResult]::new('--acks', '--acks', [CompletionResultType]::ParameterName, 'Who acknowledges a record: nobody, its leader, or all in-sync replicas')
            [CompletionResult]::new('--partitioner', '--partitioner', [CompletionResultType]::ParameterName, 'Who gets a record that names no partition')
            [CompletionResult]::new('--delivery-timeout', '--delivery-timeout', [CompletionResultType]::ParameterName, 'How long a record may stay unacknowledged; two minutes unless said otherwise')
            [CompletionResult]::new('--key-as', '--key-as', [CompletionResultType]::ParameterName, 'What keys are: string, json, hex, base64, int8 to int64, float, double, uuid, bytes')
            [CompletionResult]::new('--value-as', '--value-as', [CompletionResultType]::ParameterName, 'What values are')
            [CompletionResult]::new('--delimiter', '--delimiter', [CompletionResultType]::ParameterName, 'What is between cells')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The file''s alphabet: utf-16, latin1, windows-1252')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'A row is a JSON object, or the line as it is')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'A cell of exactly this text is null')
            [CompletionResult]::new('--key-field', '--key-field', [CompletionResultType]::ParameterName, 'The field that is the key, of CSV rows or JSON objects')
            [CompletionResult]::new('--partition-field', '--partition-field', [CompletionResultType]::ParameterName, 'The field that is the partition')
            [CompletionResult]::new('--timestamp-field', '--timestamp-field', [CompletionResultType]::ParameterName, 'The field that is the timestamp: milliseconds or ISO 8601')
            [CompletionResult]::new('--header-fields', '--header-fields', [CompletionResultType]::ParameterName, 'Fields that are headers too')
            [CompletionResult]::new('--value-field', '--value-field', [CompletionResultType]::ParameterName, 'The field that alone is the value')
            [CompletionResult]::new('--reject', '--reject', [CompletionResultType]::ParameterName, 'Put what is no record into this file, and go on')
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Keep in this file how far the files have come, and continue from there')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--follow', '--follow', [CompletionResultType]::ParameterName, 'Wait for more at the end of a file, as tail -f does')
            [CompletionResult]::new('--whole-file', '--whole-file', [CompletionResultType]::ParameterName, 'A whole file is one record')
            [CompletionResult]::new('--parse-headers', '--parse-headers', [CompletionResultType]::ParameterName, 'Headers come first on each line: h1:v1,h2:v2 and a tab')
            [CompletionResult]::new('-Z', '-Z ', [CompletionResultType]::ParameterName, 'Empty keys and values are null')
            [CompletionResult]::new('--empty-as-null', '--empty-as-null', [CompletionResultType]::ParameterName, 'Empty keys and values are null')
            [CompletionResult]::new('--idempotent', '--idempotent', [CompletionResultType]::ParameterName, 'No duplicates, whatever is retried; the default with --acks all')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Rows of CSV, each a JSON object')
            [CompletionResult]::new('--no-header-row', '--no-header-row', [CompletionResultType]::ParameterName, 'The first row is data: columns are 1, 2, …')
            [CompletionResult]::new('--typed', '--typed', [CompletionResultType]::ParameterName, 'Numbers and booleans are so in JSON too, where that loses nothing')
            [CompletionResult]::new('-J', '-J ', [CompletionResultType]::ParameterName, 'One record a line, as consume --output json and kcat -J write them')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'One record a line, as consume --output json and kcat -J write them')
            [CompletionResult]::new('--raw', '--raw', [CompletionResultType]::ParameterName, 'Records as consume --output raw writes them')
            [CompletionResult]::new('--repartition', '--repartition', [CompletionResultType]::ParameterName, 'Leave the partitions of --jsonl and --raw records to the partitioner')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;consume' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'A topic; repeat, or separate by commas')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'A topic; repeat, or separate by commas')
            [CompletionResult]::new('--matching', '--matching', [CompletionResultType]::ParameterName, 'Every topic whose whole name matches')
            [CompletionResult]::new('-g', '-g', [CompletionResultType]::ParameterName, 'The group: its committed offsets count, and are committed')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'The group: its committed offsets count, and are committed')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to begin: earliest, latest, N, -N from the end, a time such as -2h or 2026-11-21T10:00')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Where to begin: earliest, latest, N, -N from the end, a time such as -2h or 2026-11-21T10:00')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where to end, that record not included')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'The time zone of dates without one')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'These partitions only')
            [CompletionResult]::new('--partition', '--partition', [CompletionResultType]::ParameterName, 'These partitions only')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'End after so many records')
            [CompletionResult]::new('--max-messages', '--max-messages', [CompletionResultType]::ParameterName, 'End after so many records')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'End after so many records; exit 1 where fewer come before the end or the silence')
            [CompletionResult]::new('--tail', '--tail', [CompletionResultType]::ParameterName, 'The last N records of all partitions together, in order of time')
            [CompletionResult]::new('--idle-timeout', '--idle-timeout', [CompletionResultType]::ParameterName, 'End when nothing came for so long')
            [CompletionResult]::new('--isolation-level', '--isolation-level', [CompletionResultType]::ParameterName, 'Records of transactions: all, or only what was committed')
            [CompletionResult]::new('--grep', '--grep', [CompletionResultType]::ParameterName, 'Only records whose value has this')
            [CompletionResult]::new('--print', '--print', [CompletionResultType]::ParameterName, 'Exactly these fields: value, key, topic, partition, offset, timestamp, timestamp_type, headers')
            [CompletionResult]::new('--separator', '--separator', [CompletionResultType]::ParameterName, 'What is between printed fields; a tab unless said otherwise')
            [CompletionResult]::new('-K', '-K ', [CompletionResultType]::ParameterName, 'Key and value with this between, as kcat''s -K')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A template: %t %p %o %T %k %s %h %K %S, %8o, %{time}, %{header:NAME}, \n')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'A template: %t %p %o %T %k %s %h %K %S, %8o, %{time}, %{header:NAME}, \n')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Fields of JSON values that are the columns of --output csv')
            [CompletionResult]::new('--delimiter', '--delimiter', [CompletionResultType]::ParameterName, 'What is between the cells of --output csv')
            [CompletionResult]::new('-D', '-D ', [CompletionResultType]::ParameterName, 'What ends a record; \t \n \0 \xHH are understood')
            [CompletionResult]::new('--record-delimiter', '--record-delimiter', [CompletionResultType]::ParameterName, 'What ends a record; \t \n \0 \xHH are understood')
            [CompletionResult]::new('--null-marker', '--null-marker', [CompletionResultType]::ParameterName, 'What stands for null keys and values; nothing unless said otherwise')
            [CompletionResult]::new('--key-as', '--key-as', [CompletionResultType]::ParameterName, 'What keys are: string, json, hex, base64, int8 to int64, float, double, uuid, bytes')
            [CompletionResult]::new('--value-as', '--value-as', [CompletionResultType]::ParameterName, 'What values are')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--from-beginning', '--from-beginning', [CompletionResultType]::ParameterName, 'The same as --from earliest')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'End at what is the end now; without --from everything before it')
            [CompletionResult]::new('--until-end', '--until-end', [CompletionResultType]::ParameterName, 'End at what is the end now; without --from everything before it')
            [CompletionResult]::new('--merge-by-timestamp', '--merge-by-timestamp', [CompletionResultType]::ParameterName, 'In order of time over all partitions; needs an end')
            [CompletionResult]::new('-J', '-J ', [CompletionResultType]::ParameterName, 'One JSON object a line, the same as --output json')
            [CompletionResult]::new('-Z', '-Z ', [CompletionResultType]::ParameterName, 'NULL stands for null, as kcat''s -Z')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;gen' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('logs', 'logs', [CompletionResultType]::ParameterValue, 'Web logs of a shop, in Apache''s combined format')
            [CompletionResult]::new('counts', 'counts', [CompletionResultType]::ParameterValue, 'Times of day with a random number: 13:05:07, 42')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;gen;logs' {
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'So many lines, then the end')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How fast: 1/s, 100/s, 1MB/s')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The same seed gives the same lines; their times then begin at --start')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'The time of the first line; each next is a second later')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
        'rkafka;gen;counts' {
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'So many lines, then the end')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How fast: 1/s, 100/s, 1MB/s')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The same seed gives the same lines; their times then begin at --start')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'The time of the first line; each next is a second later')
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
        'rkafka;gen;help' {
            [CompletionResult]::new('logs', 'logs', [CompletionResultType]::ParameterValue, 'Web logs of a shop, in Apache''s combined format')
            [CompletionResult]::new('counts', 'counts', [CompletionResultType]::ParameterValue, 'Times of day with a random number: 13:05:07, 42')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;gen;help;logs' {
            break
        }
        'rkafka;gen;help;counts' {
            break
        }
        'rkafka;gen;help;help' {
            break
        }
        'rkafka;scripts' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Link Kafka''s script names to rkafka')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;scripts;install' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'Client properties, as Java''s tools or librdkafka name them')
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'One client property; wins over every file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'A profile of rkafka.toml or of the user''s config')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are written: a table on a terminal, plain in a pipe')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request to the cluster may stay unanswered')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Lay DIR out as a Kafka installation: bin/, config/, logs/')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice for the client''s own log')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'rkafka;scripts;help' {
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Link Kafka''s script names to rkafka')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'rkafka;scripts;help;install' {
            break
        }
        'rkafka;scripts;help;help' {
            break
        }
        'rkafka;config' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'Brokers to ask first: host:port, several with commas; localhost:9092 without any')
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
            [CompletionResult]::new('produce', 'produce', [CompletionResultType]::ParameterValue, 'Send records: each line of standard input, or rows of files')
            [CompletionResult]::new('consume', 'consume', [CompletionResultType]::ParameterValue, 'Read records: values as lines, from now on or from anywhere to anywhere')
            [CompletionResult]::new('gen', 'gen', [CompletionResultType]::ParameterValue, 'Generate made-up data, a line each')
            [CompletionResult]::new('scripts', 'scripts', [CompletionResultType]::ParameterValue, 'Install Kafka''s own script names as links to rkafka')
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
            [CompletionResult]::new('stop', 'stop', [CompletionResultType]::ParameterValue, 'Stop a broker, and wait until it is gone')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the brokers that run on this machine')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command with a broker of its own')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that a running broker obeys, and where each comes from')
            [CompletionResult]::new('logs', 'logs', [CompletionResultType]::ParameterValue, 'Show what a broker in the background has logged')
            break
        }
        'rkafka;help;broker;start' {
            break
        }
        'rkafka;help;broker;stop' {
            break
        }
        'rkafka;help;broker;status' {
            break
        }
        'rkafka;help;broker;exec' {
            break
        }
        'rkafka;help;broker;config' {
            break
        }
        'rkafka;help;broker;logs' {
            break
        }
        'rkafka;help;produce' {
            break
        }
        'rkafka;help;consume' {
            break
        }
        'rkafka;help;gen' {
            [CompletionResult]::new('logs', 'logs', [CompletionResultType]::ParameterValue, 'Web logs of a shop, in Apache''s combined format')
            [CompletionResult]::new('counts', 'counts', [CompletionResultType]::ParameterValue, 'Times of day with a random number: 13:05:07, 42')
            break
        }
        'rkafka;help;gen;logs' {
            break
        }
        'rkafka;help;gen;counts' {
            break
        }
        'rkafka;help;scripts' {
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Link Kafka''s script names to rkafka')
            break
        }
        'rkafka;help;scripts;install' {
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
