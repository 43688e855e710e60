package ui

// This file leaves out of the list what all its services begin with, such as clan-core/, if there is little room.
// pane_exports_widths.go decides how wide the parts of a key are.

import (
	"strings"

	"clanscope/model"
)

// leaveOutPrefix leaves out what all listed services begin with, such as clan-core/, if it is the same for all.
func (l *exportsList) leaveOutPrefix(s *scene) {
	prefix, first := "", true
	services := &s.narrowed.columns[model.Service]
	for id := range services.left() {
		name := services.nameOf(id)
		if !s.asksFor(model.Service, name) {
			continue
		}
		own := beforeSlash(name)
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

// asksFor reports whether the query selects a name for a part.
func (s *scene) asksFor(part model.Part, name string) bool {
	asked := s.narrowed.query.Parts[part]
	return asked.Takes(name)
}

// shortService returns the cells of the widest listed service, without the part before its last slash.
func (l *exportsList) shortService(s *scene) int {
	if l.prefix != "" {
		return l.widths[model.Service]
	}
	short := 1
	for _, name := range l.services(s) {
		short = max(short, s.shortWidth(name))
	}
	return short
}

// findTwins finds the services in the list that must keep some of the part before their last slash.
func (l *exportsList) findTwins(s *scene) {
	l.twins = map[string]bool{}
	full := map[string]string{}
	for _, name := range l.services(s) {
		short := name[len(beforeSlash(name)):]
		if before, known := full[short]; known && before != name {
			l.twins[before], l.twins[name] = true, true
		}
		full[short] = name
	}
}

// bareServices leaves out the part before the last slash of all services in the list, if it does not fit for one of
// them: between whole names, that one would look like another service. The title shows the part if it is the same for
// all.
func (l *exportsList) bareServices(s *scene, short int) {
	if l.prefix != "" {
		return
	}
	for id, name := range l.services(s) {
		l.bare = l.bare || beforeSlash(name) != "" && s.widths.of(model.Service, id) > l.widths[model.Service]
	}
	if !l.bare {
		return
	}
	shared, byAll := l.sharedByAll(s)
	switch l.shared = shared; {
	case shared != "" && byAll && l.widths[model.Service] < short: // not even …/ fits
		l.prefix = shared
	case len(l.twins) == 0:
		l.widths[model.Service] = min(l.widths[model.Service], short)
	}
}

// sharedByAll returns the part before the last slash of all services in the list that have one, and whether all do;
// it is empty if the parts differ.
func (l *exportsList) sharedByAll(s *scene) (shared string, byAll bool) {
	byAll = true
	for _, name := range l.services(s) {
		switch before := beforeSlash(name); {
		case name == "":
		case before == "":
			byAll = false
		case shared == "":
			shared = before
		case shared != before:
			return "", false
		}
	}
	return shared, byAll
}

// beforeSlash returns the part of a service's name before its own name, with the slash.
func beforeSlash(name string) string { return name[:strings.LastIndexByte(name, '/')+1] }

// shortWidth returns the cells of a name from its last slash on, with one more for an ellipsis.
func (s *scene) shortWidth(name string) int {
	name = shownName(name)
	if slash := strings.LastIndexByte(name, '/'); slash > 0 {
		return min(s.printer.Width(name), s.printer.Width(name[slash:])+1)
	}
	return s.printer.Width(name)
}
