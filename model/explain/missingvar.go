package explain

// This file explains vars that an export reads but that nobody has generated yet.

import (
	"fmt"
	"regexp"

	"clanscope/model/wording"
)

// missingVarText names the machine, the generator and the file; names contain no slash.
var missingVarText = regexp.MustCompile(`getPublicValue: Public value ([^/\s]+)/([^/\s]+)/(\S+?) not found`)

// varArgumentText is Nix's own complaint about the arguments of getPublicValue.
var varArgumentText = regexp.MustCompile(`getPublicValue'?(?: at \S+)? called (without required|with unexpected) argument '"?([^'"]+)"?'`)

// readVarArgument understands getPublicValue with a missing argument or one too many.
func readVarArgument(f *failure, found []string) *draft {
	name := found[2]
	summary, fix := fmt.Sprintf("getPublicValue takes no argument %s", show(name)), fmt.Sprintf("Leave %s out, or correct its name", show(name))
	if found[1] == "without required" {
		summary, fix = fmt.Sprintf("getPublicValue is called without %s", name), fmt.Sprintf("Add %s to its arguments", name)
		if name == "flake" {
			fix = "Add `flake = directory;` to its arguments"
		}
	}
	return wrongCall(f, summary, "It takes flake, generator and file, and may take machine and default; flake is the argument directory of the service's module", fix)
}

// sharedMachine is what clan-core says instead of a machine for a var that all machines share.
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
