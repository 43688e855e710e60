package explain

// This file explains missing files: the clan imports or reads them, and they do not exist where Nix looks.

import (
	"path"
	"regexp"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// missingFileTexts are the messages of old and new versions of Nix; the second is only about Git repositories.
var missingFileTexts = []*regexp.Regexp{
	regexp.MustCompile(`(?:getting status of|opening file|path) '([^'\n]+)'(?:: No such file or directory| does not exist)`),
	regexp.MustCompile(`[Pp]ath '([^'\n]+)' in the repository [^\n]* is not tracked by Git`),
}

// readMissingFile understands a file that does not exist. It knows who needs the file only if the trace passes through
// an export or a hook, or if a definition is that very file.
func readMissingFile(f *failure) *draft {
	var file string
	for _, text := range missingFileTexts {
		if found := text.FindStringSubmatch(f.message); found != nil {
			file = found[1]
		}
	}
	if file == "" || !strings.HasPrefix(file, "/nix/store/") && path.IsAbs(file) {
		return nil // a file outside of the clan may belong to anything
	}
	d := newFailedDraft(Value)
	if key, inside, ok := f.exportUnder(); ok {
		d.about(key, inside...)
	}
	if d.hints = f.hintsUnder(); len(d.hints) == 0 {
		d.hints = []hint{{file: file, kind: model.TopLevelOfClan, hasKind: true}}
		if d.isNowhere, d.Guess = !d.hasAt, !d.hasAt; d.isNowhere {
			d.may = nil
		}
	}
	d.tell = func() {
		shown := d.showFile(file)
		d.Summary = "there is no file " + show(shown)
		d.Cause = join(d.whoWrites(), "Nix sees only what is in the flake; in a Git repository, only tracked files")
		if d.File == shown {
			d.File, d.Line, d.Col = "", 0, 0
		}
		where := d.whereabouts()
		if where == "" {
			where = " (find it with `" + wording.ShellWords([]string{"grep", "-rnF", nameInCode(file), "."}) + "`)"
		}
		d.Fix = "Correct the path" + where + ", or add the file (in a Git repository, run `git add` too)."
	}
	return d
}

// nameInCode returns the name of a file as code that imports it most likely writes it: for a default.nix, its directory.
func nameInCode(file string) string {
	directory, name := path.Split(storeName.ReplaceAllString(file, ""))
	if directory = strings.Trim(directory, "/"); name == "default.nix" && directory != "" {
		return path.Base(directory)
	}
	return name
}
