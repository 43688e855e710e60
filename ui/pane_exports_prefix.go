package ui

// This file leaves out of the list what all its services begin with, such as clan-core/, where room is short. How
// wide the parts of a key are is decided in pane_exports_widths.go.

import (
	"strings"

	"clanscope/model"
	"clanscope/ui/text"
)

// leaveOutPrefix leaves out what all listed services begin with, such as clan-core/, if they all have the same.
func (l *exportsList) leaveOutPrefix(s *scene) {
	prefix, first := "", true
	for _, each := range s.narrowed.columns[model.Service].entries {
		if each.kind != nameEntry || each.count == 0 || !s.asksFor(model.Service, each.name) {
			continue
		}
		own := each.name[:strings.LastIndexByte(each.name, '/')+1]
		if first {
			prefix, first = own, false
		}
		if own != prefix {
			return
		}
	}
	if prefix != "" {
		l.prefix = prefix
		l.widths[model.Service] = max(1, l.widths[model.Service]-s.printer.Width(prefix))
	}
}

// asksFor tells whether the query selects a name in a part.
func (s *scene) asksFor(part model.Part, name string) bool {
	asked := s.narrowed.query.Parts[part]
	return asked.Takes(name)
}

// shortService returns the cells of the widest service in sight, without what stands before its last slash.
func (l *exportsList) shortService(s *scene, end int) int {
	if l.prefix != "" {
		return l.widths[model.Service]
	}
	short, set := 1, s.snapshot.Set
	for at := l.window.offset; at < min(end, s.listed.Len()); at++ {
		if row := s.listedAt(at); !set.IsMalformed(row) {
			short = max(short, s.shortWidth(set.Name(model.Service, set.NameID(model.Service, row))))
		}
	}
	return short
}

// findTwins finds the services in sight that must keep some of what stands before their last slash.
func (l *exportsList) findTwins(s *scene, end int) {
	l.twins = map[string]bool{}
	full, set := map[string]string{}, s.snapshot.Set
	for at := l.window.offset; at < min(end, s.listed.Len()); at++ {
		name := set.Name(model.Service, set.NameID(model.Service, s.listedAt(at)))
		short := name[strings.LastIndexByte(name, '/')+1:]
		if before, known := full[short]; known && before != name {
			l.twins[before], l.twins[name] = true, true
		}
		full[short] = name
	}
}

// bareServices leaves out of all services in sight what stands before their last slash if one of them has no room for
// it: between whole names it would look like another service. What it is, the title says if it is always the same.
func (l *exportsList) bareServices(s *scene, end, short int) {
	if l.prefix != "" {
		return
	}
	set, first := s.snapshot.Set, true
	for at := l.window.offset; at < min(end, s.listed.Len()); at++ {
		row := s.listedAt(at)
		name := set.Name(model.Service, set.NameID(model.Service, row))
		before := name[:strings.LastIndexByte(name, '/')+1]
		if before == "" {
			continue
		}
		l.bare = l.bare || s.widths.of(model.Service, set.NameID(model.Service, row)) > l.widths[model.Service]
		if first {
			l.shared, first = before, false
		}
		if l.shared != before {
			l.shared = ""
		}
	}
	if !l.bare {
		l.shared = ""
	} else if len(l.twins) == 0 {
		l.widths[model.Service] = min(l.widths[model.Service], short)
	}
}

// shortWidth returns the cells of a name from its last slash on, with one more for an ellipsis.
func (s *scene) shortWidth(name string) int {
	name = text.ShowEnds(name)
	if slash := strings.LastIndexByte(name, '/'); slash > 0 {
		return min(s.printer.Width(name), s.printer.Width(name[slash:])+1)
	}
	return s.printer.Width(name)
}
