
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
            [CompletionResult]::new('api-versions', 'api-versions', [CompletionResultType]::ParameterValue, 'List the APIs and features of a broker, with the versions that both sides can use')
            [CompletionResult]::new('broker', 'broker', [CompletionResultType]::ParameterValue, 'Run an embedded Kafka broker')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show rkafka''s own settings')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
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
            [CompletionResult]::new('api-versions', 'api-versions', [CompletionResultType]::ParameterValue, 'List the APIs and features of a broker, with the versions that both sides can use')
            [CompletionResult]::new('broker', 'broker', [CompletionResultType]::ParameterValue, 'Run an embedded Kafka broker')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show rkafka''s own settings')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
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
