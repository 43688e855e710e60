{
  description = "Clans as small as can be, without clan-core, for tests against the real nix";

  outputs =
    { self }:
    let
      clan = change: import ./clan.nix (base // change);
      base = {
        meta.name = "testclan";
        meta.description = "two machines";
        machines.web01 = [ "all" "server" ];
        machines.web02 = [ "all" ];
        inherit services;
        topLevel.":::legacy".note = "from the top level";
        topLevel."no-key" = "malformed";
      };
      services = {
        self-certs = {
          name = "certs";
          roles.client.acme.web01."certs:acme:client:web01" = {
            peer.host = "web01.example";
            peer.port = 22;
            networking = null;
          };
          roles.client.acme.web02."certs:acme:client:web02".peer.host = "web02.example";
          exports."certs:acme::" = {
            networking = null;
            peer = null;
          };
        };
        self-mesh = {
          name = "mesh";
          perMachine.web01."mesh:::web01".dataMesher.files = [ "a" "b" ];
        };
      };

      # The clan in which web02 writes something else.
      web02 = exports: clan {
        services = services // {
          self-certs = services.self-certs // {
            roles.client.acme = services.self-certs.roles.client.acme // {
              web02 = exports;
            };
          };
        };
      };
      # The clan with another service in the place of one.
      throwing = service: self.clan // {
        exports = throw "a service throws";
        _services.exports = throw "a service throws";
        _services.allServices = self.clan._services.allServices // { self-certs = service; };
      };
      overflow = number: 1 + overflow number;
      many = key: value: builtins.listToAttrs (builtins.genList (at: { name = key at; value = value at; }) 40);
      built = system: derivation {
        name = "never";
        inherit system;
        builder = "/bin/sh";
        args = [ "-c" "PATH=/bin:/usr/bin; sleep 1000 & sleep 1000" ];
      };
    in
    {
      clan = clan { };

      # a set of exports and nothing else of a clan
      bare.exports = self.clan.exports;

      # what a file or `clanLib.clan` gives: the clan within something
      wrapped.config = self.clan;

      # services without files of their own: the module system calls them by the file of clan-core that imports them
      imported =
        let
          made = clan {
            services.self-values = {
              name = "values";
              file = "/core/modules/clan/distributed-services.nix";
              roles.client.acme.web01."values:acme:client:web01".imports = [ ./clan.nix ];
            };
          };
        in
        made // { _services = made._services // { allServices = made._services.allServices // { self-broken = { manifest = throw "broken"; exports = { }; }; self-older = { manifest.name = "older"; exports = { }; }; }; }; };
      inline = clan {
        services = builtins.mapAttrs (_: service: {
          inherit (service) name;
          input = service.input or "self";
          file = "/core/modules/clan/distributed-services.nix";
          roles.client.acme.web01 = service.writes;
        }) {
          self-function = { name = "function"; writes."function:acme:client:web01" = { lib, ... }: { }; };
          self-set = { name = "set"; writes = throw "nothing is written"; };
          self-file = { name = "file"; writes."file:acme:client:web01" = { }; };
          self-foreign = { name = "foreign"; writes."foreign:acme:client:web01" = { }; };
          other-found = { name = "found"; input = "other"; writes."found:acme:client:web01" = { }; };
          other-lost = { name = "lost"; input = "other"; writes."lost:acme:client:web01" = { }; };
        };
      } // {
        self = self // {
          inputs.other = {
            outPath = "/other";
            clan.modules.found = { _file = "/other/found.nix"; imports = [ { } ]; };
            clan.modules.lost.manifest = { };
          };
        };
        modules = {
          function = { lib, ... }: { };
          set.manifest = { };
          file = ./clan.nix;
          foreign = { _file = "/other/foreign.nix"; imports = [ { } ]; };
        };
      };

      # a value that throws, and keys that do
      broken = web02 { "certs:acme:client:web02".peer.host = throw "web02 has no address\nset one in its settings"; };
      unwritten = web02 (throw "web02 writes nothing");

      # roles of an instance that throw, as clan-core's do where a name is wrong
      roleless =
        let
          inherit (self.clan._services) allServices;
        in
        self.clan // { _services.allServices = allServices // { self-certs = allServices.self-certs // { instances.acme.roles = throw "there is no such role"; }; }; };

      # services that throw before their roles can be read: a module that does not exist, and a role that the module does not have
      moduleless = throwing (throw "there is no such module");
      misspelt = throwing (self.clan._services.allServices.self-certs // {
        exports = throw "there is no such role";
        result.allRoles = throw "there is no such role";
        result.allMachines = throw "there is no such role";
      });

      # what tryEval does not catch: in a value, in several, in the keys, in the keys of the clan alone, and elsewhere
      missing = web02 { "certs:acme:client:web02".peer.host = { }.address; };
      several = clan {
        topLevel = many (at: "many:::${toString (100 + at)}") (at: if at == 7 then 1 + "x" else if at == 8 then abort "no" else if at == 30 then builtins.head [ ] else at);
      };
      nameless = web02 { }.exports;
      topless = clan { topLevel = { }.exports; };
      uninformed = clan { meta = { }.name; };
      unmanifest = clan { services = services // { self-mesh = services.self-mesh // { out = 1 + "x"; }; }; };

      # what ends Nix 2.8 without a trace
      overflowing = clan { topLevel = many (at: "many:::${toString (100 + at)}") (at: if at == 21 then overflow at else if at == 25 then 1 + "x" else at); };
      overflowingDefinition = web02 { "certs:acme:client:web02".peer.port = overflow 1; };

      # half a letter, which is not UTF-8
      binary = web02 { "certs:acme:client:web02".peer.host = builtins.substring 0 1 "é"; };

      # everything that is not JSON
      strange.exports."strange:::long" = builtins.genList (at: at) 20000;
      strange.exports."strange:::x" = {
        function = { a, b ? 1 }: a;
        path = ./clan.nix;
        outside = /etc;
        derivation = derivation { name = "d"; system = "s"; builder = "b"; };
        stringlike = { outPath = "/x"; more = 1; };
        importing.imports = [ "json" 1 ];
        spoken = { __toString = self: "said ${toString self.more}"; more = 1; };
        functor.__functor = self: x: x;
        module = { imports = [ { _file = "/a.nix, via option b"; imports = [ { c = 1; } ]; } ]; };
        option._type = "option";
        empty.imports = [ ];
        typed.type = "derivation";
        marked = { "$nix" = "error"; more = 1; };
        deep = let deep = { inherit deep; }; in deep;
        float = 1.5;
        text = "ends here";
      };

      # what never ends being evaluated
      endless.exports = (x: x x) (x: x x);
      busy.exports."busy:::x" = builtins.foldl' (sum: at: sum + builtins.length (builtins.genList (x: x) 1000000)) 0 (builtins.genList (x: x) 1000000);

      # exports that must be built first, which takes for ever
      unbuilt = builtins.listToAttrs (map (system: {
        name = system;
        value.exports = import (built system);
      }) [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ]);

      # exports that are not a set, and no exports at all
      list.exports = [ "a:b:c:d" ];
      empty.machines = { };
      nothing = { };
    };
}
