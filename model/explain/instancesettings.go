package explain

// This file explains errors in settings that the inventory gives to the role of an instance: a setting without a value,
// of the wrong type, or that the role does not have. They appear when an export reads the settings.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// readSetting understands a setting that does not fit the interface of its role.
func readSetting(f *failure) *draft {
	for _, text := range optionTexts {
		found := text.FindStringSubmatch(f.message)
		if found == nil {
			continue
		}
		at, ok := parseOptionPath(found[1]).inSettings()
		if !ok || len(at.inside) == 0 {
			return nil
		}
		d := newSettingDraft(f)
		d.readSettings(f.message)
		for n := range d.Settings { // the inventory sets it, not a service
			d.Settings[n].Writer = nil
		}
		d.hints = nil
		d.describeSetting(text, found, at, suggestedIn(f.message))
		return d
	}
	return nil
}

// readThrowingSetting understands a setting whose own expression fails: the trace goes from the setting to the export
// that reads it, with no other code in between.
func readThrowingSetting(f *failure) *draft {
	for _, frame := range f.frames {
		if found := evaluatedOption.FindStringSubmatch(frame.text); found != nil {
			at, ok := parseOptionPath(found[1]).inSettings()
			if !ok {
				return nil
			}
			written := f.at
			d := newSettingDraft(f)
			d.Summary = "evaluating the settings of " + at.role() + " fails" + f.reason()
			if len(at.inside) > 0 {
				d.Summary = fmt.Sprintf("evaluating the setting %s of %s fails", dotted(at.inside), at.role()) + f.reason()
			}
			reads := func() string {
				if !isMachinery(written.file) {
					d.File, d.Line, d.Col = d.showFile(written.file), written.line, written.col
				}
				return d.whoReads()
			}
			return d.says(reads, "", fmt.Sprintf("Correct it in the inventory, `%s`", at.inNix()))
		}
		if !isMachinery(frame.at.file) && !isTypeOfClan(frame.at.file) && frame.at.file != "" || frame.leavesCode() {
			break
		}
	}
	return nil
}

var evaluatedOption = regexp.MustCompile("while evaluating the option `(.+)':?$")

// isTypeOfClan reports whether a file is the one in clan-core that checks the types of settings.
func isTypeOfClan(file string) bool { return strings.HasSuffix(file, "/lib/types/default.nix") }

// newSettingDraft begins an answer whose place is in the inventory, not where the setting is read.
func newSettingDraft(f *failure) *draft {
	d := newDraft(Inventory, "")
	d.Failing, _, _ = f.exportUnder()
	f.at, f.frames = position{}, nil
	return d
}

func (d *draft) describeSetting(text *regexp.Regexp, found []string, at settingPath, suggested []string) {
	name, cause, fix := dotted(at.inside), "", ""
	switch text {
	case noValueText:
		d.Summary = fmt.Sprintf("the setting %s of %s has no value", name, at.role())
		cause, fix = "The interface of the role gives it no default, and the inventory does not set it", fmt.Sprintf("In the inventory set `%s = …;`", at.inNix())
	case doesNotExistText:
		d.Summary = fmt.Sprintf("%s has no setting %s", at.role(), name)
		cause, fix = "The interface of the role does not declare it", fmt.Sprintf("Remove `%s` from the inventory, or correct its name", at.inNix())
		if last := at.inside[len(at.inside)-1]; len(suggested) > 0 {
			if near, ok := model.NearestName(last, suggested); ok {
				fix = fmt.Sprintf("In the inventory write %s instead of %s", near, last)
			} else {
				cause += fmt.Sprintf("; it has %s, among others", wording.List(suggested))
			}
		}
	case valueTypeText:
		d.Summary = fmt.Sprintf("the setting %s of %s must be of type %s", name, at.role(), oneLine(found[2]))
		cause, fix = "The interface of the role says so", fmt.Sprintf("In the inventory set `%s` to a value of that type", at.inNix())
	default:
		d.Summary = fmt.Sprintf("the setting %s of %s is set to %s, and only one can win", name, at.role(), d.valuesSet())
		fix = "Set it in one place only, or put lib.mkForce before the value that should win"
	}
	d.says(d.whoReads, cause, fix)
}

// whoReads says which export needs the setting.
func (d *draft) whoReads() string {
	if len(d.Settings) > 0 {
		d.File = d.Settings[0].File
	}
	if d.Failing == "" {
		return ""
	}
	return showKey(d.Failing) + " reads it"
}

// settingPath is the path to a setting. If machine is empty, it is a setting for all machines in a role.
type settingPath struct {
	instance, inRole, machine string
	inside                    []string
}

// inSettings returns the setting that a path leads to: `ID.instances.I.roles.R.machines.M.settings.port`, or without
// the machine.
func (p optionPath) inSettings() (at settingPath, ok bool) {
	start := slices.Index(p, "instances")
	if start < 0 || len(p) < start+5 || p[start+2] != "roles" {
		return at, false
	}
	at.instance, at.inRole = p[start+1], p[start+3]
	rest := p[start+4:]
	if len(rest) >= 3 && rest[0] == "machines" {
		at.machine, rest = rest[1], rest[2:]
	}
	if rest[0] != "settings" {
		return at, false
	}
	at.inside = rest[1:]
	return at, true
}

func (p settingPath) role() string {
	role := fmt.Sprintf("role %s in instance %s", show(p.inRole), show(p.instance))
	if p.machine != "" {
		role += " on machine " + show(p.machine)
	}
	return role
}

func (p settingPath) inNix() string {
	steps := []string{"inventory", "instances", p.instance, "roles", p.inRole}
	if p.machine != "" {
		steps = append(steps, "machines", p.machine)
	}
	return pathInNix(slices.Concat(steps, []string{"settings"}, p.inside))
}
