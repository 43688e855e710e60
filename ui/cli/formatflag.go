package cli

// This file holds flags that take one of a few words; above all --format, which chooses how a command prints what it
// has found.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/model/wording"
)

// format prints a T. A new format is one new function and one line in its command's list.
type format[T any] struct {
	name  string
	print func(*World, T) error
}

func formatName[T any](f format[T]) string { return f.name }

// formatFlag is --format; the first of the formats is the default.
type formatFlag[T any] struct {
	*oneOf
	formats []format[T]
}

func newFormatFlag[T any](formats []format[T]) formatFlag[T] {
	return formatFlag[T]{newOneOf(wording.Each(formats, formatName)...), formats}
}

func (f formatFlag[T]) add(command *cobra.Command, usage string) {
	addOneOf(command, f.oneOf, "format", usage)
}

// print prints in the format that was asked for.
func (f formatFlag[T]) print(world *World, found T) error {
	return f.formats[slices.Index(f.words, f.value)].print(world, found)
}

// oneOf is the value of a flag that takes one of a few words.
type oneOf struct {
	value string
	words []string
}

// newOneOf returns such a value; the first word is the default.
func newOneOf(words ...string) *oneOf { return &oneOf{value: words[0], words: words} }

// String returns the word that is set.
func (o *oneOf) String() string { return o.value }

// Type returns the words in the form that help shows.
func (o *oneOf) Type() string { return strings.Join(o.words, "|") }

// Set accepts one of the words and refuses all others.
func (o *oneOf) Set(word string) error {
	if !slices.Contains(o.words, word) {
		return fmt.Errorf("there is no %q%s, only %s", word, didYouMeanWord(word, o.words), wording.List(o.words))
	}
	o.value = word
	return nil
}

// addOneOf adds a flag that takes one of a few words, which its usage lists.
func addOneOf(command *cobra.Command, value *oneOf, name, usage string) {
	command.Flags().Var(value, name, usage+": "+strings.Join(value.words, ", "))
	completeFlag(command, name, cobra.FixedCompletions(value.words, cobra.ShellCompDirectiveNoFileComp))
}
