# clanscope for Nix: a package to run, to install and to develop, and checks for flakes that have a clan. loader/collect.nix decides what is read of a clan,
# here as in the program.
{
  description = "An interactive terminal explorer for the exports of a clan";

  inputs.nixpkgs.url = "https://nixos.org/channels/nixpkgs-unstable/nixexprs.tar.xz";

  outputs =
    { self, nixpkgs }:
    let
      inherit (nixpkgs) lib;

      # The systems that clan supports.
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "aarch64-darwin"
      ];
      forSystems = f: lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});

      # The day and the commit of this flake.
      version = "${builtins.substring 0 8 (self.lastModifiedDate or "19700101")}-${self.shortRev or self.dirtyShortRev or "dirty"}";

      # The `nix hash path` of what `go mod vendor` makes. After a change of go.mod: go test ./ui/cli -run VendorHash -update
      vendorHash = "sha256-I49yIQAPuVjZYQX7TXWAFVZ3WhtRk+iMMe1ArCOCssA=";

      packageFor =
        pkgs:
        pkgs.buildGoModule {
          pname = "clanscope";
          inherit version vendorHash;
          env.CGO_ENABLED = 0; # nothing needs C, and the dynamic linker would take a fifth of the time of a short command
          src = self;
          subPackages = [ "." ];
          ldflags = [ "-X clanscope/ui/cli.stamp=${version}" ];
          doCheck = false; # checks.tests does
          nativeBuildInputs = [ pkgs.installShellFiles ];
          postInstall = lib.optionalString (pkgs.stdenv.buildPlatform.canExecute pkgs.stdenv.hostPlatform) ''
            $out/bin/clanscope man >clanscope.1
            installManPage clanscope.1
            for shell in bash zsh fish; do
              $out/bin/clanscope completion $shell >clanscope.$shell
            done
            installShellCompletion --cmd clanscope --bash clanscope.bash --zsh clanscope.zsh --fish clanscope.fish
          '';
          meta = {
            description = "Explore what a clan exports: who wrote it, what selects it, which rule is broken";
            mainProgram = "clanscope";
          };
        };

      # The package with other commands instead of its build, and nothing to install.
      checkWith =
        pkgs: name: commands:
        (packageFor pkgs).overrideAttrs {
          pname = "clanscope-${name}";
          buildPhase = ''
            runHook preBuild
            ${commands}
            runHook postBuild
          '';
          installPhase = "touch $out";
          postInstall = "";
        };

      # Everything that is known of a clan, as `clanscope dump` prints it. Values that are not JSON, or that throw, are marked, and nothing is built for them.
      snapshotOf =
        clan:
        builtins.unsafeDiscardStringContext (
          builtins.toJSON (
            (import ./loader/collect.nix {
              readingOf = import ./loader/reading.nix;
              modulesOf = import ./loader/modules.nix;
            })
              {
                parts = [
                  "keys"
                  "values"
                  "checks"
                  "definitions"
                  "written"
                  "interfaces"
                  "inventory"
                  "meta"
                ];
              }
              clan
          )
        );

      checkExports =
        {
          # nixpkgs for the system that the check is built on.
          pkgs,
          # An export set, clan.exports; or the whole clan, which says who writes what, so that the rules about writers run too.
          exports ? null,
          clan ? { inherit exports; },
          # The check fails on violations that are at least as grave as this: "error", "warning", "info" or "never".
          failOn ? "error",
          # How grave a rule is, by its ID: "off", "error", "warning" or "info".
          rules ? { },
          # The output of an earlier `clanscope check --format json`: violations in it do not fail the check.
          baseline ? null,
          name ? "clan-exports",
          clanscope ? packageFor pkgs,
        }:
        let
          arguments = [
            "--fail-on"
            failOn
          ]
          ++ lib.concatMap (id: [
            "--rule"
            "${id}=${rules.${id}}"
          ]) (builtins.attrNames rules)
          ++ lib.optionals (baseline != null) [
            "--baseline"
            "${baseline}"
          ];
        in
        pkgs.runCommand name { nativeBuildInputs = [ clanscope ]; } ''
          clanscope check ${lib.escapeShellArgs arguments} ${pkgs.writeText "${name}.json" (snapshotOf clan)}
          touch $out
        '';

      flakeModule =
        { config, lib, ... }:
        {
          _file = "clanscope#flakeModules.default";
          key = "clanscope#flakeModules.default";
          options.clanscope = {
            failOn = lib.mkOption {
              type = lib.types.enum [
                "error"
                "warning"
                "info"
                "never"
              ];
              default = "error";
              description = "The check fails on violations that are at least as grave as this.";
            };
            rules = lib.mkOption {
              type = lib.types.attrsOf (
                lib.types.enum [
                  "off"
                  "error"
                  "warning"
                  "info"
                ]
              );
              default = { };
              example = {
                plain-secret = "error";
              };
              description = "How grave a rule is, by its ID. `clanscope rules` lists them.";
            };
            baseline = lib.mkOption {
              type = lib.types.nullOr lib.types.path;
              default = null;
              description = "The output of an earlier `clanscope check --format json`: violations in it do not fail the check.";
            };
          };
          config.perSystem =
            { pkgs, ... }:
            {
              checks.clan-exports = checkExports {
                inherit pkgs;
                clan = config.flake.clan or (throw "clanscope's flake module checks flake.clan: import clan-core's flake module too");
                inherit (config.clanscope) failOn rules baseline;
              };
            };
        };
    in
    {
      packages = forSystems (pkgs: {
        default = packageFor pkgs;
      });

      apps = forSystems (pkgs: {
        default = {
          type = "app";
          program = "${packageFor pkgs}/bin/clanscope";
          meta.description = "Explore what a clan exports";
        };
      });

      overlays.default = final: _: { clanscope = packageFor final; };

      devShells = forSystems (pkgs: {
        default = pkgs.mkShell {
          packages = [
            pkgs.go
            pkgs.gofumpt
            pkgs.go-tools
            pkgs.shellcheck
            pkgs.tmux
            pkgs.jq
            pkgs.bash
            pkgs.zsh
            pkgs.fish
          ];
        };
      });

      checks = forSystems (pkgs: {
        build = packageFor pkgs;
        vet = checkWith pkgs "vet" "go vet ./...";
        tests = checkWith pkgs "tests" "HOME=$TMPDIR go test ./...";
      });

      lib = { inherit checkExports; };

      flakeModules.default = flakeModule;
    };
}
