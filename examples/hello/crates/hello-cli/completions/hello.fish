complete -c hello -f -l version -d 'Print the version'
complete -c hello -f -l json -d 'Greet in JSON'
