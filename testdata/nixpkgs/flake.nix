# The little of nixpkgs that clanscope's flake needs, for tests without a network. Packages are what is in the folder `built`, and commands run in /bin/sh.
{
  outputs =
    { self }:
    let
      inherit (builtins) concatStringsSep listToAttrs map;

      lib = rec {
        genAttrs = names: f: listToAttrs (map (name: { inherit name; value = f name; }) names);
        optionals = condition: list: if condition then list else [ ];
        optionalString = condition: text: if condition then text else "";
        concatMap = builtins.concatMap;
        escapeShellArgs = arguments: concatStringsSep " " (map (argument: "'${toString argument}'") arguments);
        mkOption = option: option // { _type = "option"; };
        types = {
          path = "path";
          enum = values: { inherit values; };
          attrsOf = type: { inherit type; };
          nullOr = type: { inherit type; };
        };
      };

      packagesFor =
        system:
        let
          command =
            name: environment: text:
            derivation {
              inherit name system;
              builder = "/bin/sh";
              args = [
                "-e"
                "-c"
                ''
                  PATH=${concatStringsSep ":" (map (package: "${package}/bin") (environment.nativeBuildInputs or [ ]))}:/usr/bin:/bin
                  ${text}
                ''
              ];
            };
          package = arguments: command (arguments.pname + "-" + arguments.version) { } "cp -r ${./built} $out" // {
            inherit arguments;
            overrideAttrs = changes: package (arguments // changes);
          };
        in
        {
          stdenv.buildPlatform.canExecute = _: true;
          stdenv.hostPlatform = { inherit system; };
          buildGoModule = package;
          runCommand = command;
          mkShell = arguments: command "shell" { } "touch $out" // { inherit arguments; };
          writeText = name: text: builtins.toFile name text;
        }
        // lib.genAttrs [ "installShellFiles" "go" "gofumpt" "go-tools" "shellcheck" "tmux" "jq" "bash" "zsh" "fish" ] (name: command name { } "mkdir $out");
    in
    {
      inherit lib;
      legacyPackages = lib.genAttrs [ "x86_64-linux" "aarch64-linux" "aarch64-darwin" ] packagesFor;
    };
}
