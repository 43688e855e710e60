package rules_test

// This file takes the rules at their word: it evaluates a faulty clan with the real nix, applies what the fix says to the source, and checks again. Nothing above
// info may be left.

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"clanscope/loader"
	"clanscope/model"
	"clanscope/model/rules"
)

// fixes are faulty services as testdata/flake/clan.nix takes them. What a fix says is applied by replacing one text by another.
var fixes = []struct {
	name, rule string
	services   string
	says       string // must stand in the fix
	old, new   string // replaces all
}{
	{
		"a foreign machine's key", "foreign-machine",
		`self-v = { name = "v"; out = [ "peer" ]; roles.server.home.nas."v:home:server:web".peer.port = 1; roles.server.home.web = { }; };`,
		"`exports = mkExports { … };`, which makes the key v:home:server:nas",
		`"v:home:server:web"`, `"v:home:server:nas"`, // clan.nix has no mkExports; this is the key that it makes
	},
	{
		"three parts", "key-malformed",
		`self-v = { name = "v"; out = [ "peer" ]; roles.server.home.nas."v:home:nas".peer.port = 1; };`,
		"which makes the key v:home:server:nas", `"v:home:nas"`, `"v:home:server:nas"`,
	},
	{
		"another service's key", "foreign-service",
		`self-v = { name = "v"; out = [ "peer" ]; roles.server.home.nas."v:home:server:nas".peer.port = 1; };
		 self-z = { name = "z"; out = [ "peer" ]; roles.server.attic.web = { }; exports."v:home:server:".peer.port = 2; };`,
		`exports."z:::"`, `"v:home:server:"`, `"z:::"`,
	},
	{
		"an interface that is not declared", "interface-undeclared",
		`self-v = { name = "v"; out = [ "peer" ]; roles.server.home.nas."v:home:server:nas" = { peer.port = 1; networking.priority = throw "not declared"; }; };`,
		`manifest.exports.out = [ "peer" "networking" ];`, `out = [ "peer" ]; roles.server.home.nas."v:home:server:nas" = { peer.port = 1; networking.priority = throw "not declared"; };`,
		`out = [ "peer" "networking" ]; roles.server.home.nas."v:home:server:nas" = { peer = { port = 1; hosts = [ { plain = "a"; } ]; }; networking.priority = 1; };`,
	},
	{
		"one typo in two places", "interface-unknown",
		`self-v = { name = "v"; out = [ "peers" ]; roles.server.home.nas."v:home:server:nas".peers.port = 1; };`,
		"`manifest.exports.out = [ \"peer\" ];`, and export peer instead of peers", "peers", "peer",
	},
	{
		"no interface at all", "exports-undeclared",
		`self-v = { name = "v"; out = [ ]; roles.server.home.nas."v:home:server:nas".peer = throw "not declared"; };`,
		`manifest.exports.out = [ "peer" ];`, `out = [ ]; roles.server.home.nas."v:home:server:nas".peer = throw "not declared";`, `out = [ "peer" ]; roles.server.home.nas."v:home:server:nas".peer = { };`,
	},
	{
		"a name that nearly exists", "unknown-instance",
		`self-v = { name = "v"; out = [ "peer" ]; roles.server.home.nas."v:home:server:nas".peer.port = 1; exports."v:hoem::".peer.port = 2; };`,
		`Write exports."v:home::".`, `"v:hoem::"`, `"v:home::"`,
	},
	{
		"perMachine and an instance that the machine has not", "per-machine-scope",
		`self-v = { name = "v"; out = [ "peer" ]; roles.server.home.nas = { }; perMachine.nas."v:work::nas".peer.port = 1; };`,
		"keys such as v:home::nas", `"v:work::nas"`, `"v:home::nas"`,
	},
	{
		"a machine without the role", "unassigned-scope",
		`self-v = { name = "v"; out = [ "peer" ]; roles.server.home.nas = { }; exports."v:home:server:web".peer.port = 1; };`,
		"Name a machine that has role server in instance home", `"v:home:server:web"`, `"v:home:server:nas"`,
	},
	{
		"one name for two services", "writer-collision",
		`self-a = { name = "twin"; out = [ "peer" ]; roles.r.one.nas = { }; exports."twin:::".peer.port = 1; };
		 self-b = { name = "twin"; out = [ "peer" ]; roles.r.two.nas = { }; exports."twin:::".peer.user = "b"; };`,
		"Give self-b a manifest.name of its own, and begin its keys with that name",
		`self-b = { name = "twin"; out = [ "peer" ]; roles.r.two.nas = { }; exports."twin:::"`, `self-b = { name = "other"; out = [ "peer" ]; roles.r.two.nas = { }; exports."other:::"`,
	},
	{
		"networking for a whole service", "network-unreached",
		`self-v = { name = "v"; out = [ "peer" "networking" ]; roles.server.home.nas."v:home:server:nas".peer.hosts = [ { plain = "a"; } ]; exports."v:::".networking.priority = 1; };`,
		"once for each instance", `"v:::"`, `"v:home::"`,
	},
	{
		"a peer without an instance", "network-peer-lost",
		`self-v = { name = "v"; out = [ "peer" "networking" ]; roles.server.home.nas = { }; exports."v:home::".networking.priority = 1; perMachine.nas."v:::nas".peer.hosts = [ { plain = "a"; } ]; };`,
		`exports."v:${instance}::${machine.name}".peer`, `"v:::nas"`, `"v:home::nas"`,
	},
	{
		"a var of no machine", "dangling-reference",
		`self-v = { name = "v"; out = [ "peer" ]; roles.server.home.nas."v:home:server:nas".peer.hosts = [ { var = { machine = "nsa"; generator = "g"; file = "f"; }; } ]; };`,
		"write nas instead of nsa", `"nsa"`, `"nas"`,
	},
}

func TestWhatAFixSaysLeavesNothingBehind(t *testing.T) {
	folder := nixFolder(t)
	for _, fix := range fixes {
		t.Run(fix.name, func(t *testing.T) {
			violation, found := find(checkServices(t, folder, fix.services), fix.rule)
			if !found || !strings.Contains(violation.Fix, fix.says) {
				t.Fatalf("%s says %q; it must say %q", fix.rule, violation.Fix, fix.says)
			}
			mended := strings.ReplaceAll(fix.services, fix.old, fix.new)
			if mended == fix.services {
				t.Fatalf("there is no %s to replace", fix.old)
			}
			for _, left := range describeAll(checkServices(t, folder, mended)) {
				if left.Severity > rules.Info {
					t.Errorf("after the fix: %s: %s", left.Rule.ID, left.Message)
				}
			}
		})
	}
}

func find(report *rules.Report, rule string) (rules.Violation, bool) {
	for _, violation := range describeAll(report) {
		if violation.Rule.ID == rule {
			return violation, true
		}
	}
	return rules.Violation{}, false
}

// nixFolder returns a folder with what puts clans together, in which nix works with a store of its own. It skips the test where there is no nix.
func nixFolder(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("nix"); err != nil {
		t.Skip("nix is not installed")
	}
	root := t.TempDir()
	for variable, folder := range map[string]string{
		"HOME": "home", "NIX_STORE_DIR": "nix/store", "NIX_STATE_DIR": "nix/var/nix", "NIX_LOG_DIR": "nix/var/log", "NIX_CONF_DIR": "nix/etc", "XDG_CACHE_HOME": "home/cache",
		"XDG_CONFIG_HOME": "home/config",
	} {
		path := filepath.Join(root, folder)
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv(variable, path)
	}
	t.Setenv("NIX_REMOTE", "local") // no daemon, as its store is another one
	text, err := os.ReadFile("../../testdata/flake/clan.nix")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "clan.nix"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	return root
}

// checkServices evaluates a clan with these services.
func checkServices(t *testing.T, folder, services string) *rules.Report {
	t.Helper()
	file := filepath.Join(folder, "services.nix")
	text := `import ./clan.nix { meta.name = "fixes"; machines = { nas = [ ]; web = [ ]; }; services = { ` + services + ` }; }`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	opener := &loader.Opener{Offline: true, Timeout: 2 * time.Minute}
	snapshot, problem := loader.Read(t.Context(), opener, model.Request{NixFile: file, Generation: 1}, nil)
	if problem != nil {
		t.Fatalf("the clan does not load: %v", problem)
	}
	return check(snapshot, nil)
}
