complete -W '--version --json' hello
