package cli

// This file tests what flake.nix promises, with the nix of this machine and testdata/nixpkgs in place of nixpkgs:
// every output evaluates, the hash of the dependencies is right, and the checks for clans fail on what is wrong with
// one.

import (
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is generated instead of comparing it")

const repository = "../.."

// nixWorld is a nix whose folders are its own.
type nixWorld struct {
	t      *testing.T
	root   string
	flake  string // a copy of what flake.nix reads
	stub   string // in the place of nixpkgs
	clans  string // a copy of testdata/flake
	user   string // a flake that uses ours
	system string
}

func newNixWorld(t *testing.T) *nixWorld {
	t.Helper()
	if !hasNix() {
		t.Skip("nix is not installed")
	}
	root := t.TempDir()
	world := &nixWorld{t: t, root: root, flake: filepath.Join(root, "flake"), stub: filepath.Join(root, "nixpkgs")}
	for variable, folder := range map[string]string{
		"HOME": "home", "NIX_STORE_DIR": "nix/store", "NIX_STATE_DIR": "nix/var/nix", "NIX_LOG_DIR": "nix/var/log", "NIX_CONF_DIR": "nix/etc",
		"XDG_CACHE_HOME": "home/cache", "XDG_CONFIG_HOME": "home/config",
	} {
		path := filepath.Join(root, folder)
		world.check(os.MkdirAll(path, 0o700))
		t.Setenv(variable, path)
	}
	t.Setenv("NIX_REMOTE", "local")
	t.Cleanup(world.makeRemovable)
	world.copyFile("flake.nix")
	for _, name := range []string{"collect.nix", "reading.nix", "modules.nix"} {
		world.copyFile("loader/" + name)
	}
	world.check(os.CopyFS(world.stub, os.DirFS(repository+"/testdata/nixpkgs")))
	world.check(os.MkdirAll(filepath.Join(world.stub, "built/bin"), 0o700))
	world.system = strings.TrimSpace(world.mustRun("nix-instantiate", "--eval", "--json", "-E", "builtins.currentSystem"))
	return world
}

func (w *nixWorld) check(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *nixWorld) copyFile(name string) {
	w.t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, name))
	w.check(err)
	w.check(os.MkdirAll(filepath.Dir(filepath.Join(w.flake, name)), 0o700))
	w.check(os.WriteFile(filepath.Join(w.flake, name), text, 0o600))
}

// makeRemovable makes a store, which Nix makes read-only, removable again.
func (w *nixWorld) makeRemovable() {
	_ = filepath.WalkDir(w.root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			_ = os.Chmod(path, 0o700)
		}
		return nil
	})
}

func (w *nixWorld) run(name string, args ...string) (stdout, stderr string, err error) {
	var out, complaints strings.Builder
	command := exec.Command(name, args...)
	command.Stdout, command.Stderr = &out, &complaints
	err = command.Run()
	return out.String(), complaints.String(), err
}

func (w *nixWorld) mustRun(name string, args ...string) string {
	w.t.Helper()
	out, complaints, err := w.run(name, args...)
	if err != nil {
		w.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, complaints)
	}
	return out
}

// nix runs a command of nix on an attribute of the flake that uses ours, offline.
func (w *nixWorld) nix(command, attribute string, args ...string) (stdout, stderr string, err error) {
	return w.run("nix", append([]string{
		command, "--extra-experimental-features", "nix-command flakes", "--offline", "--no-write-lock-file", "--option", "sandbox", "false",
		"--option", "build-users-group", "", "--option", "substituters", "",
		"path:" + w.user + "#" + attribute,
	}, args...)...)
}

// write makes a flake that uses ours.
func (w *nixWorld) write(name, text string) {
	w.t.Helper()
	w.user = filepath.Join(w.root, name)
	w.check(os.MkdirAll(w.user, 0o700))
	text = strings.NewReplacer("FLAKE", w.flake, "CLANS", w.clans, "STUB", w.stub, "SYSTEM", w.system).Replace(text)
	w.check(os.WriteFile(filepath.Join(w.user, "flake.nix"), []byte(text), 0o600))
}

// flakeOutputs evaluates everything that the flake gives, and returns what there is.
const flakeOutputs = `{
  inputs.clanscope.url = "path:FLAKE";
  inputs.nixpkgs.url = "path:STUB";
  inputs.clanscope.inputs.nixpkgs.follows = "nixpkgs";
  outputs = { self, clanscope, nixpkgs }: let
    outputs = clanscope;
    names = builtins.attrNames;
    inherit (builtins) mapAttrs;
  in { report = {
  packages = mapAttrs (_: each: { default = each.default.drvPath; inherit (each.default.arguments) version ldflags postInstall; }) outputs.packages;
  apps = mapAttrs (_: each: each.default) outputs.apps;
  overlay = (outputs.overlays.default nixpkgs.legacyPackages.SYSTEM { }).clanscope.drvPath;
  devShells = mapAttrs (_: each: each.default.drvPath) outputs.devShells;
  checks = mapAttrs (_: each: mapAttrs (_: check: check.drvPath) each) outputs.checks;
  module = names (outputs.flakeModules.default { config = { }; lib = { mkOption = x: x; types = { enum = x: x; attrsOf = x: x; nullOr = x: x; path = x: x; }; }; }).options.clanscope;
  lib = names outputs.lib;
}; }; }
`

func TestFlakeEvaluates(t *testing.T) {
	world := newNixWorld(t)
	var got struct {
		Packages map[string]struct{ Default, Version, PostInstall string }
		Apps     map[string]struct{ Type, Program string }
		Overlay  string
		Checks   map[string]map[string]string
		Module   []string
		Lib      []string
	}
	world.write("report", flakeOutputs)
	out, complaints, err := world.nix("eval", "report", "--json")
	if err != nil {
		t.Fatalf("%v\n%s", err, complaints)
	}
	world.check(json.Unmarshal([]byte(out), &got))
	for _, system := range []string{"x86_64-linux", "aarch64-linux", "aarch64-darwin"} {
		version := got.Packages[system].Version
		if !regexp.MustCompile(`^\d{8}-\w+$`).MatchString(version) || !strings.Contains(out, "-X clanscope/ui/cli.stamp="+version) {
			t.Errorf("%s: the version %q is not stamped", system, version)
		}
		for _, installed := range []string{"installManPage", "--bash", "--zsh", "--fish"} {
			if !strings.Contains(got.Packages[system].PostInstall, installed) {
				t.Errorf("%s: nothing installs with %s", system, installed)
			}
		}
		if app := got.Apps[system]; app.Type != "app" || !strings.HasSuffix(app.Program, "/bin/clanscope") {
			t.Errorf("%s: the app is %+v", system, app)
		}
		if len(got.Checks[system]) != 3 {
			t.Errorf("%s: the checks are %v", system, got.Checks[system])
		}
	}
	if got.Overlay == "" || strings.Join(got.Module, " ") != "baseline failOn rules" || strings.Join(got.Lib, " ") != "checkExports" {
		t.Errorf("the flake gives %+v", got)
	}
}

// The hash of the dependencies changes with go.mod; then -update writes the new one.
func TestVendorHash(t *testing.T) {
	world := newNixWorld(t)
	vendor := filepath.Join(world.root, "vendor")
	command := exec.Command("go", "mod", "vendor", "-o", vendor)
	command.Dir = repository
	command.Env = append(os.Environ(), "HOME="+realHome)
	if output, err := command.CombinedOutput(); err != nil {
		t.Skipf("the dependencies cannot be had: %v: %s", err, output)
	}
	want := strings.TrimSpace(world.mustRun("nix", "--extra-experimental-features", "nix-command", "hash", "path", vendor))
	file := filepath.Join(repository, "flake.nix")
	text, err := os.ReadFile(file)
	world.check(err)
	renewed := regexp.MustCompile(`vendorHash = "[^"]*"`).ReplaceAllString(string(text), `vendorHash = "`+want+`"`)
	switch {
	case renewed == string(text):
	case *update:
		world.check(os.WriteFile(file, []byte(renewed), 0o600))
	default:
		t.Errorf("the dependencies have another hash than flake.nix says, %s; renew it with: go test ./ui/cli -run VendorHash -update", want)
	}
}

// realHome is where Go keeps its cache, before tests set another one.
var realHome = os.Getenv("HOME")

// clanFlake is a flake whose check is built: by the flake module, with options, for a clan of testdata.
const clanFlake = `{
  inputs.clanscope.url = "path:FLAKE";
  inputs.clans.url = "path:CLANS";
  inputs.nixpkgs.url = "path:STUB";
  inputs.clanscope.inputs.nixpkgs.follows = "nixpkgs";
  outputs = { self, clanscope, clans, nixpkgs }: let
    pkgs = nixpkgs.legacyPackages.SYSTEM;
    check = clan: options:
      ((clanscope.flakeModules.default {
        config = { flake = { inherit clan; }; clanscope = { failOn = "error"; rules = { }; baseline = null; } // options; };
        inherit (nixpkgs) lib;
      }).config.perSystem { inherit pkgs; }).checks.clan-exports;
  in {
    violations = check clans.clan { };
    never = check clans.clan { failOn = "never"; };
    off = check clans.clan { rules = { key-malformed = "off"; key-unanchored = "off"; key-global = "off"; }; };
    known = check clans.clan { baseline = ./known.json; };
    bare = clanscope.lib.checkExports { inherit pkgs; inherit (clans.strange) exports; };
  };
}
`

func TestFlakeModuleChecksAClan(t *testing.T) {
	world := newNixWorld(t)
	program := filepath.Join(world.stub, "built/bin/clanscope")
	itself, err := os.Executable() // called by the program's name, the test is the program
	world.check(err)
	binary, err := os.ReadFile(itself)
	world.check(err)
	world.check(os.WriteFile(program, binary, 0o700))
	world.clans = filepath.Join(world.root, "clans")
	world.check(os.CopyFS(world.clans, os.DirFS(repository+"/testdata/flake")))
	world.write("user", clanFlake)
	known, _, _ := world.run(program, "check", "--format", "json", "--offline", "path:"+world.clans)
	world.check(os.WriteFile(filepath.Join(world.user, "known.json"), []byte(known), 0o600))
	for attribute, fails := range map[string]string{"violations": "key-malformed", "never": "", "off": "", "known": "", "bare": ""} {
		_, complaints, err := world.nix("build", attribute, "--no-link", "--print-build-logs")
		if failed := err != nil; failed != (fails != "") || !strings.Contains(complaints, fails) {
			t.Errorf("%s: %v\n%s", attribute, err, complaints)
		}
	}
}
