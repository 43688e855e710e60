package cli

// This file completes command lines: it offers the shell names, keys and paths of the clan that the line is about. It
// offers nothing if nothing is known, never asks Nix, and gives up before a person would have to wait.

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"clanscope/loader"
	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/model/rules"
)

// completionPatience is how long reading a source may take for a completion, unless the World says otherwise.
const completionPatience = 80 * time.Millisecond

// completer offers names from the sources on the command line.
type completer struct {
	world   *World
	flags   *sourceFlags
	sources func(args []string) []string // which of the arguments are sources; nil: all
}

// completeFlag completes the values of a flag.
func completeFlag(command *cobra.Command, flag string, complete cobra.CompletionFunc) {
	_ = command.RegisterFlagCompletionFunc(flag, complete) // fails only for a flag that does not exist
}

// offerFunc finds in a set what may be typed; args are the arguments on the line.
type offerFunc func(set *model.Set, args []string, typed string) offers

// register completes a flag with what offer finds in the set.
func (c completer) register(command *cobra.Command, flag string, offer offerFunc) {
	completeFlag(command, flag, c.complete(offer))
}

// complete returns a completion with what offer finds in the set.
func (c completer) complete(offer offerFunc) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		set := c.set(args)
		if set == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return offer(set, args, typed).forShell(typed)
	}
}

// set returns what is known of the sources; nil if nothing is.
func (c completer) set(args []string) *model.Set {
	if c.sources != nil {
		args = c.sources(args)
	}
	flags, world := *c.flags, *c.world
	world.In = nil // standard input belongs to the shell
	opener, request, err := flags.open(&world, args)
	if err != nil {
		return nil
	}
	if !request.Demo {
		if request = c.withoutNix(request); len(request.Sources) == 0 {
			return nil
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), cmp.Or(world.completionPatience, completionPatience))
	defer cancel()
	snapshot, _ := loader.Read(ctx, opener, request, nil)
	if snapshot == nil {
		return nil
	}
	return snapshot.Set
}

// withoutNix replaces each clan by the file in which its names are kept. It leaves out sources that can be read only
// once.
func (c completer) withoutNix(request model.Request) model.Request {
	files := model.Request{Generation: request.Generation}
	sources, problems := source.Recognise(request)
	for at, from := range sources {
		switch {
		case problems[at] != nil || from.Kind == source.Stream:
		case from.Kind == source.File:
			files.Sources = append(files.Sources, from.Name)
		default:
			if file := c.world.keptNames(from); file != "" {
				files.Sources = append(files.Sources, file)
			}
		}
	}
	return files
}

// offers are the words that may be typed, some with a remark after a tab. unfinished means that more must be typed
// after some of them.
type offers struct {
	words      []cobra.Completion
	unfinished bool
}

func (o *offers) add(word, remark string) {
	if strings.ContainsFunc(word, unicode.IsControl) || word == "" {
		return // no shell could show or accept it
	}
	if remark != "" {
		word = cobra.CompletionWithDesc(word, remark)
	}
	o.words = append(o.words, word)
}

// forShell returns the words that begin with what was typed.
func (o offers) forShell(typed string) (words []cobra.Completion, directive cobra.ShellCompDirective) {
	directive = cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	if o.unfinished {
		directive |= cobra.ShellCompDirectiveNoSpace
	}
	return slices.DeleteFunc(o.words, func(word string) bool { return !strings.HasPrefix(word, typed) }), directive
}

// completeQuery completes the flags of a query, each with the names that the other flags leave.
func (c completer) completeQuery(command *cobra.Command, flags *queryFlags) {
	for _, part := range model.Parts {
		c.register(command, part.String(), func(set *model.Set, _ []string, _ string) offers {
			queries, err := flags.queries(nil)
			if err != nil {
				return offers{}
			}
			return namesOf(set, queries[0].With(part, model.Any), part)
		})
	}
	c.register(command, "interface", interfacesOf)
	c.register(command, "query", queryWordsOf)
}

func (o *offers) addPrefixed(prefix string, names offers) {
	for _, name := range names.words {
		o.words = append(o.words, prefix+name)
	}
}

// completeScope is completeQuery for flags that name one scope.
func (c completer) completeScope(command *cobra.Command, flags *scopeFlags) {
	for _, part := range model.Parts {
		c.register(command, part.String(), func(set *model.Set, _ []string, _ string) offers {
			query := model.Query{}
			for _, other := range model.Parts {
				if name := flags.parts[other]; name != "" && other != part {
					query = query.With(other, model.Exactly(name))
				}
			}
			return namesOf(set, query, part)
		})
	}
}

// completeKeys offers keys for the first argument, and files for those after it.
func (c completer) completeKeys() cobra.CompletionFunc {
	keys := c.complete(keysOf)
	return func(command *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveDefault
		}
		return keys(command, args, typed)
	}
}

// completeKeysOrFiles offers keys for the first argument, and files where no key begins with what is typed.
func (c completer) completeKeysOrFiles() cobra.CompletionFunc {
	keys := c.completeKeys()
	return func(command *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		found, directive := keys(command, args, typed)
		if len(found) == 0 {
			return nil, cobra.ShellCompDirectiveDefault
		}
		return found, directive
	}
}

// completeRule offers `ID=`, and after that the severities.
func completeRule(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	var found offers
	if id, _, hasSeverity := strings.Cut(typed, "="); hasSeverity {
		for _, severity := range ruleSeverities {
			found.add(id+"="+severity, "")
		}
		return found.forShell(typed)
	}
	found.unfinished = true
	for _, rule := range rules.All() {
		found.add(rule.ID+"=", rule.Title)
	}
	return found.forShell(typed)
}

// completeRuleID offers the rules by their ID.
func completeRuleID(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	var found offers
	if len(args) == 0 {
		for _, rule := range rules.All() {
			found.add(rule.ID, rule.Title)
		}
	}
	return found.forShell(typed)
}

// afterKey returns the arguments without the first one, which is a key.
func afterKey(args []string) []string { return slices.Clone(args[min(1, len(args)):]) }
