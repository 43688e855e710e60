package rules

// This file has the rules about networks themselves. clan accepts all of these faults silently, and then cannot find a
// machine. Rules about peers are in networkpeers.go; how clan finds networks is in clannetworks.go. If the fault is not
// in the key, networkelsewhere.go says so.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
)

var networkUnreached = networkRule("network-unreached", Warning, "networking is where clan network never looks",
	"`clan network` names a network by the instance in its key, and skips networking whose key has none.",
	`exports."vpn:::".networking.priority = 900;   # at service level`,
	"Write networking for each instance, as clan-core's own services do: exports.\"SERVICE:INSTANCE::\".networking.",
	func(p *ruleContext) callbacks {
		hasNetworking := p.setsWith("networking")
		return callbacks{row: func(row int) {
			if hasNetworking[p.set.InterfaceSet(row)] && !p.set.IsMalformed(row) &&
				p.set.NameID(model.Instance, row) == model.NoName && !p.rowHas(toldMisplaced) {
				p.raiseInValue(row, wholeNetwork, nil, "")
			}
		}}
	},
	func(c *description) {
		scope := c.scope()
		c.Message = c.says("names no instance; `clan network` skips its networking")
		c.Expected, c.Found = "a key with an instance", string(c.Key)
		c.Fix = "Write it once for each instance, at service level: " + c.codeForEachInstance(
			"clanLib.buildScopeKey { serviceName = config.manifest.name; instanceName = instance; }",
			"value.networking", "config.instances")
		if service := c.serviceNamed(scope.Service); service == nil {
			c.Fix = "Name the instance of a service in the key."
		}
	})

var networkNameClash = networkRule("network-name-clash", Warning, "two networks have the same name",
	"clan keeps networks by their instance name only: if two services export networking for one instance name, the one whose key sorts last hides the other.",
	`exports."wireguard:home::".networking = { … };   # and another service writes exports."tor:home::".networking`,
	"Rename one of the instances.", func(p *ruleContext) callbacks { return p.afterNetworks(p.tellClashes) },
	func(c *description) {
		other, _ := c.set.Scope(int(c.other))
		c.Expected, c.Found = "a network name of its own", model.ShowName(other.Instance)
		c.Message = fmt.Sprintf(
			"%s and %s both export networking for an instance called %s; `clan network` keeps one network per instance name, that of %s",
			model.ShowName(other.Service), model.ShowName(c.scope().Service), model.ShowName(other.Instance),
			model.ShowName(c.scope().Service))
		c.relate("the other export is " + model.ShowKey(c.set.Key(int(c.other))))
	})

// tellClashes raises the last of the networks with one name, which is the one that counts, once for each service whose
// network it hides.
func (p *ruleContext) tellClashes(book *networkBook) {
	counting := map[model.NameID]int32{}
	for networks := range book.eachInstance() {
		if len(networks) > 0 {
			counting[p.set.NameID(model.Instance, int(networks[0]))] = networks[0]
		}
	}
	for networks := range book.eachInstance() {
		if len(networks) == 0 {
			continue
		}
		instance := p.set.NameID(model.Instance, int(networks[0]))
		if last := counting[instance]; last != networks[0] {
			p.raiseNetwork(book, last, networks[0], wholeNetwork, p.set.Name(model.Instance, instance))
		}
	}
}

var networkOverwritten = networkRule("network-overwritten", Warning,
	"one network is described twice, and the last description counts",
	"Every export with networking whose key names an instance describes the network of that name. If several do and differ, the one whose key sorts last counts for all.",
	`exports = mkExports { networking.priority = 5; };   # in perInstance, next to exports."vpn:home::".networking.priority = 900`,
	"Set networking in one export of the instance only.",
	func(p *ruleContext) callbacks { return p.afterNetworks(p.tellDescribedTwice) }, func(c *description) {
		other := c.set.Key(int(c.other))
		c.Expected, c.Found = showNetworking(c.networkingOf(c.other)), showNetworking(c.networkingOf(c.Row))
		c.Message = fmt.Sprintf("%s and %s both describe network %s; the last one counts, with %s",
			model.ShowKey(other), model.ShowKey(c.Key),
			model.ShowName(c.scope().Instance), c.Found)
		c.Fix = fmt.Sprintf("Set networking in %s only.", nixquery.ShowExport(other))
		c.fixOfOneHook()
	})

func (p *ruleContext) tellDescribedTwice(book *networkBook) {
	for networks := range book.eachInstance() {
		if len(networks) < 2 {
			continue
		}
		last := networks[len(networks)-1]
		for _, row := range networks[:len(networks)-1] {
			if !jsontree.SameValue(p.networkingOf(row), p.networkingOf(last)) {
				p.raiseNetwork(book, last, row, wholeNetwork, "")
				break
			}
		}
	}
}

func showNetworking(networking jsontree.Raw) string {
	return fmt.Sprintf("module %s, priority %s", model.ShowName(networking.Member("module").Text()),
		networking.Member("priority").Text())
}

var networkModuleUnknown = networkRule("network-module-unknown", Warning, "clan has no such network technology",
	"networking.module names a Python module of clan's command line: "+strings.Join(knownModules, ", ")+
		". With a name that does not exist, `clan network` fails when it uses the network. Modules with other names than clan_lib.… may be somebody's own and are not raised.",
	`exports."vpn:home::".networking.module = "clan_lib.network.tro";`,
	"Write one of "+strings.Join(knownModules, ", ")+".",
	func(p *ruleContext) callbacks { return p.afterNetworks(p.tellUnknownModules) },
	func(c *description) {
		module := c.networkingOf(c.Row).Member("module").Text()
		c.Expected, c.Found = oneOf(knownModules), module
		c.Message = fmt.Sprintf("networking.module of %s is %s, which clan's command line does not have",
			model.ShowKey(c.Key), model.ShowName(module))
		for _, known := range knownModules {
			if strings.HasSuffix(known, "."+module) {
				module = known
			}
		}
		if near, ok := model.NearestName(module, knownModules); ok {
			c.Fix = "Write " + c.code("networking.module = "+nixquery.ShowString(near)+";")
		}
	})

func (p *ruleContext) tellUnknownModules(book *networkBook) {
	for _, row := range book.networks {
		if module := p.networkingOf(row).Member("module"); module.IsString() && isMistakenModule(module.Text()) {
			p.raiseNetwork(book, row, -1, networkModule, module.Text())
		}
	}
}

// isMistakenModule reports whether a module name is a mistake and not somebody's own module: it begins like clan's
// modules, or is the end of one of their names.
func isMistakenModule(module string) bool {
	if slices.Contains(knownModules, module) {
		return false
	}
	return strings.HasPrefix(module, "clan_lib.") || slices.ContainsFunc(knownModules, func(known string) bool {
		return strings.HasSuffix(known, "."+strings.TrimSpace(module))
	})
}

func networkRule(
	id string,
	severity Severity,
	title, doc, example, fix string,
	start func(*ruleContext) callbacks,
	describe func(*description),
) *Rule {
	return &Rule{
		ID: id, Severity: severity, needs: needsValues, silence: checksNoSuchThing,
		Title: title, Doc: doc, Example: example, Fix: fix, start: start, describe: describe,
	}
}
