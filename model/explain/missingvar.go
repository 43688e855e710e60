package explain

// This file holds the family of vars that an export reads but that nobody has generated yet.

import (
	"fmt"
	"regexp"

	"clanscope/model/wording"
)

// missingVarText names the machine, the generator and the file; names hold no slash.
var missingVarText = regexp.MustCompile(`getPublicValue: Public value ([^/\s]+)/([^/\s]+)/(\S+?) not found`)

// sharedMachine is what clan-core says in place of a machine for a var that all machines share.
const sharedMachine = "shared"

func readMissingVar(f *failure, found []string) *draft {
	machine, generator, file := found[1], found[2], found[3]
	d := newRequest(f, MissingVar)
	of, command, path := "machine "+show(machine), "clan vars generate "+wording.ShellWord(machine), "vars/per-machine/"+machine
	if machine == sharedMachine {
		of, command, path = "all machines", "clan vars generate", "vars/shared"
	}
	d.Summary = fmt.Sprintf("the var %s of generator %s is missing for %s", show(file), show(generator), of)
	d.tell = func() {
		d.Cause = join(d.who("reads it", " for ", "The export "),
			fmt.Sprintf("There is no file %s/%s/%s/value in the clan's directory, as Nix sees it", path, generator, file))
		d.Fix = fmt.Sprintf("Run `%s`. If the file is there, tell git about it: `git add %s`. If no generator is called %s, correct the name.", command, wording.ShellWord(path+"/"+generator), show(generator))
	}
	return d
}
