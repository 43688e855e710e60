package cli

// This file holds --nix-option, the one flag that takes two arguments. What Nix does with them is not decided here.

import (
	"errors"
	"strings"

	"clanscope/model/wording"
)

// nixOptions are the values of --nix-option, NAME=VALUE each.
type nixOptions []string

// Set takes one option. The words of its error fit the command line and the configuration.
func (o *nixOptions) Set(option string) error {
	if name, _, ok := strings.Cut(option, "="); !ok || name == "" {
		return errors.New("it takes a name and a value, such as max-jobs=1")
	}
	*o = append(*o, option)
	return nil
}

// String returns the options as one text; without any it returns an empty text, which is the flag's default.
func (o *nixOptions) String() string { return strings.Join(*o, " ") }

// Type returns what help shows if the usage names nothing.
func (o *nixOptions) Type() string { return "NAME VALUE" }

// Append adds an option, as Set does.
func (o *nixOptions) Append(option string) error { return o.Set(option) }

// GetSlice returns the options.
func (o *nixOptions) GetSlice() []string { return *o }

// Replace forgets all options and takes others.
func (o *nixOptions) Replace(options []string) error {
	*o = nil
	return errors.Join(wording.Each(options, o.Set)...)
}

// pairFlag is the one flag that takes two arguments, as Nix's own --option does.
const pairFlag = "--nix-option"

// joinPairs joins `--nix-option NAME VALUE` into one argument, because the flag library cannot read two.
func joinPairs(args []string) []string {
	joined := make([]string, 0, len(args))
	for at := 0; at < len(args); at++ {
		if args[at] == "--" {
			return append(joined, args[at:]...)
		}
		if args[at] == pairFlag && at+2 < len(args) && !strings.Contains(args[at+1], "=") &&
			!strings.HasPrefix(args[at+2], "--") {
			joined = append(joined, pairFlag+"="+args[at+1]+"="+args[at+2])
			at += 2
			continue
		}
		joined = append(joined, args[at])
	}
	return joined
}
