package explain

// This file explains errors in the clan's own options, such as those of the inventory: an option that does not exist,
// has the wrong type or contradicts itself. clan-core then stops before it reaches any export. Settings of an instance
// are in instancesettings.go.

import (
	"fmt"
	"regexp"
	"slices"

	"clanscope/model"
	"clanscope/model/wording"
)

// clanOptions are the options of a clan that have to do with exports, besides exports themselves.
var clanOptions = []string{"inventory", "exportInterfaces", "modules", "meta"}

// optionTexts are the messages about one option.
var optionTexts = slices.Concat([]*regexp.Regexp{doesNotExistText, noValueText, valueTypeText, notSetText}, conflictTexts)

// readClanOption understands a clan option that is set wrongly, and one that was meant to be exports.
func readClanOption(f *failure) *draft {
	for _, text := range optionTexts {
		found := text.FindStringSubmatch(f.message)
		if found == nil {
			continue
		}
		path, suggested := parseOptionPath(found[1]), suggestedIn(f.message)
		isMeant := len(path) == 1 &&
			slices.ContainsFunc(suggested, func(name string) bool { return name == "exports" || name == "inventory" })
		if !isMeant && (len(path) < 2 || !slices.Contains(clanOptions, path[0])) {
			return nil
		}
		d := newSettingDraft(f)
		if path[0] == "exportInterfaces" {
			d.Kind = Interface
		}
		d.Failing = ""
		d.readSettings(f.message)
		for n := range d.Settings { // it is not an export, so it has no writer
			d.Settings[n].Writer = nil
		}
		d.hints = nil
		d.describeOption(text, found, path, suggested)
		return d
	}
	return nil
}

func (d *draft) describeOption(text *regexp.Regexp, found []string, path optionPath, suggested []string) {
	option, last := pathInNix(path), path[len(path)-1]
	fix := ""
	switch text {
	case doesNotExistText:
		d.Summary = fmt.Sprintf("a clan has no option %s", option)
		fix = fmt.Sprintf("Remove `%s`, or correct its name", option)
		if near, ok := model.NearestName(last, suggested); ok {
			fix = fmt.Sprintf("Write %s instead of %s", near, show(last))
		}
	case noValueText:
		d.Summary, fix = option+" has no value", fmt.Sprintf("Set `%s`", option)
	case notSetText:
		d.Summary, fix = option+" must be an attribute set", fmt.Sprintf("Set options inside `%s`, each by its name", option)
	case valueTypeText:
		d.Summary, fix = fmt.Sprintf("%s must be of type %s", option, oneLine(found[2])), fmt.Sprintf("Set `%s` to a value of that type", option)
	default:
		d.Summary, fix = fmt.Sprintf("%s is set to %s, and only one can win", option, d.valuesSet()), fmt.Sprintf("Set `%s` in one place only", option)
	}
	d.says(d.whoReads, "The clan's exports depend on this option", fix)
}

// exportsUnder returns the exports that the trace passes through, the innermost first.
func (f *failure) exportsUnder() (keys []string) {
	for _, frame := range f.frames {
		if key, _, ok := frame.export(); ok && !slices.Contains(keys, showKey(key)) {
			keys = append(keys, showKey(key))
		}
	}
	return keys
}

// readRecursiveOption understands an option of the clan that needs itself, such as a tag.
func readRecursiveOption(f *failure) *draft {
	if !recursionText.MatchString(f.message) {
		return nil
	}
	for _, frame := range f.frames {
		found := evaluatedOption.FindStringSubmatch(frame.text)
		if found == nil {
			continue
		}
		path := parseOptionPath(found[1])
		if !slices.Contains(clanOptions, path[0]) {
			return nil
		}
		d := newDraft(Recursion, "value-failed")
		d.Summary = pathInNix(path) + " needs itself"
		through := f.exportsUnder()
		for _, inner := range f.frames {
			if found := definitionFrame.FindStringSubmatch(inner.text); found != nil {
				if from, _, _ := parseOrigin(found[1]); from.serviceID == "" {
					d.hints = []hint{{file: from.file}}
				}
				break
			}
		}
		f.at, f.frames = position{}, nil
		cause := "The clan's exports depend on this option; to work out its value, Nix already needs that value"
		if len(through) > 0 {
			cause += ", through " + wording.List(through)
		}
		return d.says(func() string { return "" }, cause, "Break the cycle")
	}
	return nil
}
