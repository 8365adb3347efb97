complete --keep-order --exclusive --command rkafka --arguments "(COMPLETE=fish rkafka -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
