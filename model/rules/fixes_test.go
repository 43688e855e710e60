package rules_test

// This file follows the fixes word for word: it evaluates faulty services with the real nix, applies each fix to the
// source, and checks again. Nothing above info may be left. All services are in one clan, because every start of nix
// takes its time, so each has its own names.

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

// fix is a fault of services as testdata/flake/clan.nix takes them, and what its fix changes.
type fix struct {
	rule     string
	key      string // of a place, or a part of the message if the fault has no key
	services string
	says     string // the fix must contain it
	old, new string // replaces all in services
}

// fixes has every rule whose fix can be applied in a single clan without the module system. Rules that clan-core itself
// must judge, by types, priorities or the top level, are tried by hand.
var fixes = []fix{
	{
		"key-malformed", "a:ai:nas",
		`self-a = { name = "a"; out = [ "peer" ]; roles.server.ai.nas."a:ai:nas".peer.hosts = [ { plain = "a"; } ]; };`,
		"which makes the key a:ai:server:nas", `"a:ai:nas"`, `"a:ai:server:nas"`, // clan.nix has no mkExports; this is the key that it makes
	},
	{
		"key-malformed", "b",
		`self-b = { name = "b"; out = [ "peer" ]; roles.server.bi.nas = { }; exports.b.peer.hosts = [ { plain = "b"; } ]; };`,
		`exports."b:::"`, `exports.b.`, `exports."b:::".`,
	},
	{
		"key-global", ":::",
		`self-c = { name = "c"; out = [ "peer" ]; roles.server.ci.nas.":::".peer.hosts = [ { plain = "c"; } ]; };`,
		"which makes the key c:ci:server:nas", `":::"`, `"c:ci:server:nas"`,
	},
	{
		"key-unanchored", ":di:server:",
		`self-d = { name = "d"; out = [ "peer" ]; roles.server.di.nas = { }; exports.":di:server:".peer.hosts = [ { plain = "d"; } ]; };`,
		`exports."d:di:server:"`, `":di:server:"`, `"d:di:server:"`,
	},
	{
		"foreign-service", "e:ei:server:",
		`self-e = { name = "e"; out = [ "peer" ]; roles.server.ei.nas."e:ei:server:nas".peer.hosts = [ { plain = "e"; } ]; };
		 self-ez = { name = "ez"; out = [ "peer" ]; roles.server.ezi.web = { }; exports."e:ei:server:".peer.port = 2; };`,
		`exports."ez:::" = { peer.port = 2; };`, `"e:ei:server:"`, `"ez:::"`,
	},
	{ // the manifest lacks what is written, and networking needs an instance
		"foreign-service", "ea:eai:server:",
		`self-ea = { name = "ea"; out = [ "peer" "networking" ]; roles.server.eai.nas."ea:eai:server:nas".peer.hosts = [ { plain = "ea"; } ]; };
		 self-eaz = { name = "eaz"; out = [ "peer" ]; roles.server.eazi.web = { }; exports."ea:eai:server:".networking.priority = 2; };`,
		`manifest.exports.out = [ "peer" "networking" ]; exports."eaz:eazi::" = { networking.priority = 2; };`,
		`out = [ "peer" ]; roles.server.eazi.web = { }; exports."ea:eai:server:"`, `out = [ "peer" "networking" ]; roles.server.eazi.web = { }; exports."eaz:eazi::"`,
	},
	{ // endpoints need a machine
		"foreign-service", "eb:ebi:server:",
		`self-eb = { name = "eb"; out = [ "endpoints" ]; roles.server.ebi.nas."eb:ebi:server:nas".endpoints.hosts = [ "eb.home.lan" ]; };
		 self-ebz = { name = "ebz"; out = [ "endpoints" ]; roles.server.ebzi.web = { }; exports."eb:ebi:server:".endpoints.hosts = [ "ebz.home.lan" ]; };`,
		`exports."ebz:ebzi:server:web" = { endpoints.hosts = [ "ebz.home.lan" ]; };`, `"eb:ebi:server:"`, `"ebz:ebzi:server:web"`,
	},
	{
		"foreign-service", "ec:eci:server:nas",
		`self-ec = { name = "ec"; out = [ "peer" ]; roles.server.eci.nas."ec:eci:server:nas".peer.hosts = [ { plain = "ec"; } ]; };
		 self-ecz = { name = "ecz"; out = [ "endpoints" ]; roles.server.ecz = { nas."ec:eci:server:nas".peer.port = 3; web."ec:eci:server:nas".peer.port = 3; }; };`,
		`manifest.exports.out = [ "endpoints" "peer" ]; exports = mkExports { peer.port = 3; };`,
		`out = [ "endpoints" ]; roles.server.ecz = { nas."ec:eci:server:nas".peer.port = 3; web."ec:eci:server:nas".peer.port = 3; };`,
		`out = [ "endpoints" "peer" ]; roles.server.ecz = { nas."ecz:ecz:server:nas".peer.port = 3; web."ecz:ecz:server:web".peer.port = 3; };`,
	},
	{
		"foreign-instance", "f:other:server:nas",
		`self-f = { name = "f"; out = [ "peer" ]; roles.server.fi.nas."f:other:server:nas".peer.hosts = [ { plain = "f"; } ]; };`,
		"which makes the key f:fi:server:nas", `"f:other:server:nas"`, `"f:fi:server:nas"`,
	},
	{
		"foreign-role", "g:gi:client:nas",
		`self-g = { name = "g"; out = [ "peer" ]; roles.server.gi.nas."g:gi:client:nas".peer.hosts = [ { plain = "g"; } ]; };`,
		"which makes the key g:gi:server:nas", `"g:gi:client:nas"`, `"g:gi:server:nas"`,
	},
	{
		"foreign-machine", "h:hi:server:web",
		`self-h = { name = "h"; out = [ "peer" ]; roles.server.hi.nas."h:hi:server:web".peer.hosts = [ { plain = "h"; } ]; roles.server.hi.web = { }; };`,
		"which makes the key h:hi:server:nas", `"h:hi:server:web"`, `"h:hi:server:nas"`,
	},
	{
		"writer-collision", "i:::",
		`self-i = { name = "i"; out = [ "peer" ]; roles.r.ii.nas = { }; exports."i:::".peer.port = 1; };
		 self-iz = { name = "i"; out = [ "peer" ]; roles.r.izi.nas = { }; exports."i:::".peer.user = "b"; };`,
		"Give self-iz a manifest.name of its own, and begin its keys with that name",
		`self-iz = { name = "i"; out = [ "peer" ]; roles.r.izi.nas = { }; exports."i:::"`, `self-iz = { name = "iz"; out = [ "peer" ]; roles.r.izi.nas = { }; exports."iz:::"`,
	},
	{
		"exports-undeclared", "j:ji:server:nas",
		`self-j = { name = "j"; out = [ ]; roles.server.ji.nas."j:ji:server:nas".peer = throw "not declared"; };`,
		`manifest.exports.out = [ "peer" ];`, `out = [ ]; roles.server.ji.nas."j:ji:server:nas".peer = throw "not declared";`, `out = [ "peer" ]; roles.server.ji.nas."j:ji:server:nas".peer.hosts = [ { plain = "j"; } ];`,
	},
	{
		"interface-unknown", "k:ki:server:nas",
		`self-k = { name = "k"; out = [ "peers" ]; roles.server.ki.nas."k:ki:server:nas".peers.hosts = [ { plain = "k"; } ]; };`,
		"`manifest.exports.out = [ \"peer\" ];`, and export peer instead of peers", "peers", "peer",
	},
	{
		"interface-undeclared", "l:li:server:nas",
		`self-l = { name = "l"; out = [ "peer" ]; roles.server.li.nas."l:li:server:nas" = { peer.hosts = [ { plain = "l"; } ]; networking.priority = throw "not declared"; }; };`,
		`manifest.exports.out = [ "peer" "networking" ];`, `out = [ "peer" ]; roles.server.li.nas."l:li:server:nas" = { peer.hosts = [ { plain = "l"; } ]; networking.priority = throw "not declared"; };`,
		`out = [ "peer" "networking" ]; roles.server.li.nas."l:li:server:nas" = { peer.hosts = [ { plain = "l"; } ]; networking.priority = 1; };`,
	},
	{
		"value-conflict", "m:mi:server:nas",
		`self-m = { name = "m"; out = [ "peer" ]; roles.server.mi.nas."m:mi:server:nas".peer = { port = 1; hosts = [ { plain = "m"; } ]; }; exports."m:mi:server:nas".peer.port = 2; };`,
		"Set peer.port in one place only", `exports."m:mi:server:nas".peer.port = 2;`, ``,
	},
	{
		"value-conflict", "pc:pci:server:nas",
		`self-pc = { name = "pc"; out = [ "peer" ]; roles.server.pci.nas."pc:pci:server:nas".peer.port = 1; perMachine.nas."pc:pci:server:nas".peer.port = 2; };`,
		"which makes the key pc:::nas here", `perMachine.nas."pc:pci:server:nas"`, `perMachine.nas."pc:::nas"`,
	},
	{
		"per-machine-scope", "n:work::nas",
		`self-n = { name = "n"; out = [ "peer" ]; roles.server.ni.nas = { }; perMachine.nas."n:work::nas".peer.hosts = [ { plain = "n"; } ]; };`,
		"keys such as n:ni::nas", `"n:work::nas"`, `"n:ni::nas"`,
	},
	{
		"unknown-machine", "o:oi:server:nsa",
		`self-o = { name = "o"; out = [ "peer" ]; roles.server.oi.nas = { }; exports."o:oi:server:nsa".peer.hosts = [ { plain = "o"; } ]; };`,
		`"o:oi:server:nas"`, `"o:oi:server:nsa"`, `"o:oi:server:nas"`,
	},
	{
		"unknown-instance", "p:pii::",
		`self-p = { name = "p"; out = [ "peer" ]; roles.server.pi.nas."p:pi:server:nas".peer.hosts = [ { plain = "p"; } ]; exports."p:pii::".peer.port = 2; };`,
		`exports."p:pi::"`, `"p:pii::"`, `"p:pi::"`,
	},
	{
		"unknown-role", "q:qi:sever:",
		`self-q = { name = "q"; out = [ "peer" ]; roles.server.qi.nas = { }; exports."q:qi:sever:".peer.port = 2; };`,
		`exports."q:qi:server:"`, `"q:qi:sever:"`, `"q:qi:server:"`,
	},
	{
		"unassigned-scope", "r:ri:server:web",
		`self-r = { name = "r"; out = [ "peer" ]; roles.server.ri.nas = { }; exports."r:ri:server:web".peer.hosts = [ { plain = "r"; } ]; };`,
		"Name a machine that has role server in instance ri", `"r:ri:server:web"`, `"r:ri:server:nas"`,
	},
	{
		"name-lookalike", "s:s_one:server:web",
		`self-s = { name = "s"; out = [ "peer" ]; roles.server.s-one.nas."s:s-one:server:nas".peer.hosts = [ { plain = "s1"; } ]; exports."s:s-one::".peer.port = 2; roles.server.s_one.web."s:s_one:server:web".peer.hosts = [ { plain = "s2"; } ]; };`,
		"Use \"s-one\" everywhere", `s_one`, `s-one`,
	},
	{
		"dangling-reference", "t:ti:server:nas",
		`self-t = { name = "t"; out = [ "peer" ]; roles.server.ti.nas."t:ti:server:nas".peer.hosts = [ { var = { machine = "nsa"; generator = "g"; file = "f"; }; } ]; };`,
		"write nas instead of nsa", `"nsa"`, `"nas"`,
	},
	{
		"dangling-reference", "u:ui:server:nas",
		`self-u = { name = "u"; out = [ "endpoints" ]; roles.server.ui.nas."u:ui:server:nas".endpoints.uses = "t:ti:server:nsa"; };`,
		"the nearest is t:ti:server:nas", `"t:ti:server:nsa"`, `"t:ti:server:nas"`,
	},
	{
		"duplicate-address", "v:vi:server:",
		`self-v = { name = "v"; out = [ "peer" ]; roles.server.vi.nas."v:vi:server:nas".peer.hosts = [ { plain = "same"; } ]; roles.server.vi.web."v:vi:server:web".peer.hosts = [ { plain = "same"; } ]; };`,
		"its own host", `"v:vi:server:web".peer.hosts = [ { plain = "same"; } ]`, `"v:vi:server:web".peer.hosts = [ { plain = "another"; } ]`,
	},
	{
		"network-unreached", "w:::",
		`self-w = { name = "w"; out = [ "peer" "networking" ]; roles.server.wi.nas."w:wi:server:nas".peer.hosts = [ { plain = "w"; } ]; exports."w:::".networking.priority = 1; };`,
		"once for each instance", `"w:::"`, `"w:wi::"`,
	},
	{
		"network-name-clash", "x",
		`self-x = { name = "x"; out = [ "peer" "networking" ]; roles.server.xi.nas."x:xi:server:nas".peer.hosts = [ { plain = "x"; } ]; exports."x:xi::".networking.priority = 1; };
		 self-xz = { name = "xz"; out = [ "peer" "networking" ]; roles.server.xi.web."xz:xi:server:web".peer.hosts = [ { plain = "xz"; } ]; exports."xz:xi::".networking.priority = 2; };`,
		"Rename one of the instances", `roles.server.xi.web."xz:xi:server:web".peer.hosts = [ { plain = "xz"; } ]; exports."xz:xi::"`, `roles.server.xzi.web."xz:xzi:server:web".peer.hosts = [ { plain = "xz"; } ]; exports."xz:xzi::"`,
	},
	{
		"network-overwritten", "y:yi:",
		`self-y = { name = "y"; out = [ "peer" "networking" ]; roles.server.yi.nas."y:yi:server:nas" = { peer.hosts = [ { plain = "y"; } ]; networking.priority = 3; }; exports."y:yi::".networking.priority = 500; };`,
		"only", `networking.priority = 3; }`, `}`,
	},
	{
		"network-module-unknown", "z:zi::",
		`self-z = { name = "z"; out = [ "peer" "networking" ]; roles.server.zi.nas."z:zi:server:nas".peer.hosts = [ { plain = "z"; } ]; exports."z:zi::".networking.module = "clan_lib.network.tro"; };`,
		`networking.module = "clan_lib.network.tor";`, `clan_lib.network.tro`, `clan_lib.network.tor`,
	},
	{
		"network-peer-lost", "aa:::nas",
		`self-aa = { name = "aa"; out = [ "peer" "networking" ]; roles.server.aai.nas = { }; exports."aa:aai::".networking.priority = 1; perMachine.nas."aa:::nas".peer.hosts = [ { plain = "aa"; } ]; };`,
		`"aa:${instance}::${machine.name}"`, `"aa:::nas"`, `"aa:aai::nas"`,
	},
	{
		"network-peer-overwritten", "bb:bbi:",
		`self-bb = { name = "bb"; out = [ "peer" "networking" ]; roles.server.bbi.nas."bb:bbi:server:nas".peer.hosts = [ { plain = "b1"; } ]; roles.client.bbi.nas."bb:bbi:client:nas".peer.hosts = [ { plain = "b2"; } ]; exports."bb:bbi::".networking.priority = 1; };`,
		"in one role only, or the same in both", `"b2"`, `"b1"`,
	},
	{
		"network-peer-without-host", "cc:cci:server:nas",
		`self-cc = { name = "cc"; out = [ "peer" "networking" ]; roles.server.cci.nas."cc:cci:server:nas".peer.hosts = [ ]; exports."cc:cci::".networking.module = "clan_lib.network.direct"; };`,
		"Set peer.hosts, such as [ { plain = ", `peer.hosts = [ ]`, `peer.hosts = [ { plain = "192.168.1.10"; } ]`,
	},
	{
		"endpoint-shared", "dd:ddi:server:",
		`self-dd = { name = "dd"; out = [ "endpoints" ]; roles.server.ddi.nas."dd:ddi:server:nas".endpoints.hosts = [ "dd.home.lan" ]; roles.server.ddi.web."dd:ddi:server:web".endpoints.hosts = [ "dd.home.lan" ]; };`,
		"put the machine's name into it", `"dd:ddi:server:web".endpoints.hosts = [ "dd.home.lan" ]`, `"dd:ddi:server:web".endpoints.hosts = [ "dd-web.home.lan" ]`,
	},
	{
		"endpoint-without-machine", "ee:eei::",
		`self-ee = { name = "ee"; out = [ "endpoints" ]; roles.server.eei.nas = { }; exports."ee:eei::".endpoints.hosts = [ "ee.home.lan" ]; };`,
		"in perInstance or perMachine", `roles.server.eei.nas = { }; exports."ee:eei::"`, `roles.server.eei.nas."ee:eei:server:nas"`,
	},
	{
		"endpoint-outside-domain", "ff:ffi:server:nas",
		`self-ff = { name = "ff"; out = [ "endpoints" ]; roles.server.ffi.nas."ff:ffi:server:nas".endpoints.hosts = [ "ff.home.lam" ]; };`,
		`Write "ff.home.lan"`, `ff.home.lam`, `ff.home.lan`,
	},
	{
		"endpoint-no-hostname", "ii:iii:server:nas",
		`self-ii = { name = "ii"; out = [ "endpoints" ]; roles.server.iii.nas."ii:iii:server:nas".endpoints.hosts = [ "https://ii.home.lan" ]; };`,
		`Write "ii.home.lan"`, `https://ii.home.lan`, `ii.home.lan`,
	},
	{
		"endpoint-machine-name", "jj:jji:server:nas",
		`self-jj = { name = "jj"; out = [ "endpoints" ]; roles.server.jji.nas."jj:jji:server:nas".endpoints.hosts = [ "web.home.lan" ]; };`,
		`as in photos.home.lan`, `web.home.lan`, `photos.home.lan`,
	},
	{
		"input-unknown", "manifest.exports.inputs of gg",
		`self-gg = { name = "gg"; out = [ "peer" ]; inputs = [ "endpoint" "peer" ]; roles.server.ggi.nas = { }; };`,
		`manifest.exports.inputs = [ "endpoints" "peer" ];`, `"endpoint"`, `"endpoints"`,
	},
	{
		"plain-secret", "hh:hhi:server:nas",
		`self-hh = { name = "hh"; out = [ "peer" ]; roles.server.hhi.nas."hh:hhi:server:nas".peer = { hosts = [ { plain = "hh"; } ]; password = "hunter2-and-more"; }; };`,
		"such as the var that generates it", `password = "hunter2-and-more";`, `password = { machine = "nas"; generator = "hh"; file = "password"; };`,
	},
}

// reader is a service without a fault: the rules about endpoints run only if somebody reads them, some only for dm-dns.
const reader = `self-dns = { name = "dm-dns"; out = [ "dataMesher" ]; inputs = [ "endpoints" ]; roles.server.dnsi.nas = { }; };`

func TestWhatAFixSaysLeavesNothingBehind(t *testing.T) {
	folder := nixFolder(t)
	faulty, mended := reader, reader
	for _, fix := range fixes {
		changed := strings.ReplaceAll(fix.services, fix.old, fix.new)
		if changed == fix.services {
			t.Fatalf("%s: there is no %s to replace", fix.rule, fix.old)
		}
		faulty, mended = faulty+fix.services+"\n", mended+changed+"\n"
	}
	violations := describeAll(checkServices(t, folder, faulty))
	for _, fix := range fixes {
		if said := fixesOf(violations, fix); !strings.Contains(said, fix.says) {
			t.Errorf("%s at %s says %q; it must say %q", fix.rule, fix.key, said, fix.says)
		}
	}
	for _, left := range describeAll(checkServices(t, folder, mended)) {
		if left.Severity > rules.Info || left.Rule.ID == "per-machine-scope" {
			t.Errorf("after the fixes: %s: %s", left.Rule.ID, left.Message)
		}
	}
}

// fixesOf returns what is said about the fault that a fix is for.
func fixesOf(violations []rules.Violation, of fix) (said string) {
	for _, violation := range violations {
		place := string(violation.Key)
		if !violation.HasKey {
			place = violation.Message
		}
		if violation.Rule.ID == of.rule && strings.HasPrefix(place, of.key) {
			said += violation.Fix + "\n" + strings.Join(violation.Related, "\n") + "\n"
		}
	}
	return said
}

func find(report *rules.Report, rule string) (rules.Violation, bool) {
	for _, violation := range describeAll(report) {
		if violation.Rule.ID == rule {
			return violation, true
		}
	}
	return rules.Violation{}, false
}

// nixFolder returns a folder with what puts clans together, in which nix uses a separate store. It skips the test if
// there is no nix.
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
	t.Setenv("NIX_REMOTE", "local") // no daemon, because its store is another one
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
	text := `import ./clan.nix { meta.name = "fixes"; meta.domain = "home.lan"; machines = { nas = [ ]; web = [ ]; }; services = { ` + services + ` }; }`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	opener := &loader.Opener{Settings: loader.Settings{Offline: true, Timeout: 2 * time.Minute}}
	snapshot, problem := loader.Read(t.Context(), opener, model.Request{NixFile: file, Generation: 1}, nil)
	if problem != nil {
		t.Fatalf("the clan does not load: %v", problem)
	}
	return check(snapshot, nil)
}
