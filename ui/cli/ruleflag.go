package cli

// This file holds --rule of check, which changes the severity of a rule. It refuses unknown rules and severities when
// the flag is set, so that a wrong default in the configuration is reported with its line.

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"clanscope/model/rules"
	"clanscope/model/wording"
)

// ruleSeverities are the words for severities that --rule takes.
var ruleSeverities = []string{rules.Off.String(), rules.Error.String(), rules.Warning.String(), rules.Info.String()}

// ruleOverrides are the values of --rule: `ID=SEVERITY` each, as given and as read.
type ruleOverrides struct {
	given      []string
	severities map[string]rules.Severity
}

// Set reads one override; the last one for a rule counts.
func (o *ruleOverrides) Set(override string) error {
	id, word, ok := strings.Cut(override, "=")
	if !ok {
		return fmt.Errorf("it takes ID=SEVERITY, such as plain-secret=off, not %q", override)
	}
	if _, known := rules.ByID(id); !known {
		return noSuchRule(id)
	}
	severity, known := rules.ParseSeverity(word)
	if !known {
		return fmt.Errorf("there is no severity %q%s for %s; the severities are %s", word, didYouMeanWord(word, ruleSeverities), id,
			wording.List(ruleSeverities))
	}
	if o.severities == nil {
		o.severities = map[string]rules.Severity{}
	}
	o.given, o.severities[id] = append(o.given, override), severity
	return nil
}

// String returns the overrides as one text; without any it returns an empty text, which is the flag's default.
func (o *ruleOverrides) String() string { return strings.Join(o.given, " ") }

// Type returns what help shows if the usage names nothing.
func (o *ruleOverrides) Type() string { return "ID=SEVERITY" }

// Append adds an override, as Set does.
func (o *ruleOverrides) Append(override string) error { return o.Set(override) }

// GetSlice returns the overrides as given.
func (o *ruleOverrides) GetSlice() []string { return o.given }

// Replace forgets all overrides and reads others.
func (o *ruleOverrides) Replace(overrides []string) error {
	*o = ruleOverrides{}
	return errors.Join(wording.Each(overrides, o.Set)...)
}

func noSuchRule(id string) error {
	meant := didYouMean(id, ruleIDs())
	if family := slices.DeleteFunc(ruleIDs(), func(known string) bool { return !strings.HasPrefix(known, id+"-") }); len(family) > 0 {
		meant = " (did you mean " + wording.Either(family) + "?)"
	}
	return fmt.Errorf("there is no rule %q%s; `clanscope rules` lists them", id, meant)
}

func ruleIDs() []string {
	return wording.Each(rules.All(), func(rule *rules.Rule) string { return rule.ID })
}
