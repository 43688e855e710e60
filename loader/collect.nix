# Reads a clan and prints it as a snapshot: its exports, who writes each of them, its inventory.
#
#   nix eval --json FLAKE#clan --apply "(… this file …) { … the two beside it … } { parts = [ \"definitions\" ]; }"
#
# This file knows clan's attributes and nothing of how it is run. It may use builtins only, so that it works for every clan, pure, from Nix 2.8 on.
#
# Two kinds of error are met here. What `tryEval` catches (throw, assert, everything of the module system) becomes { "$nix" = "error"; } on the spot.
# What nothing catches (a missing attribute, a type error, endless recursion, abort) ends Nix; therefore every piece that can fail alone is evaluated
# under its *path*, a list of strings. After Nix ended, a second run is told to say of each path when it begins and ends, and a third one to skip the path
# that began and never ended. (Nix's own trace would tell too, but older versions take ten times as long to write it as to evaluate.)

{
  # The files beside this one: reading.nix and modules.nix.
  readingOf,
  modulesOf,
}:

{
  # What to evaluate: "keys", "values", "checks", "definitions", "interfaces", "inventory", "meta"; and "written", the values in definitions, which are by far the
  # most work of them.
  parts,
  # Paths that ended Nix before and are not touched again.
  skip ? [ ],
  # Only the values of keys that sort behind `after`, and not behind `upTo`.
  after ? null,
  upTo ? null,
  # Say on standard error which paths begin and end; else only that this expression is being evaluated.
  marks ? false,
  # Replace strings that are not ASCII: for after Nix failed to print one that is not UTF-8, since it does not say which.
  ascii ? false,
}:

given:

let
  inherit (builtins)
    all
    any
    attrNames
    concatMap
    deepSeq
    elem
    elemAt
    filter
    genList
    head
    isAttrs
    isList
    isString
    length
    listToAttrs
    map
    match
    removeAttrs
    seq
    toJSON
    trace
    tryEval
    typeOf
    ;

  reading = readingOf {
    inherit ascii;
    # The copy of the clan's own source is another one with every edit, and known as such only where it is the clan's directory.
    keptPath = if hasCopiedDirectory || !(self ? outPath) then null else toString self.outPath;
  };
  inherit (reading)
    asJSON
    error
    isCopied
    listOrEmpty
    mapNames
    namesOf
    namesOrNull
    orElse
    setOrEmpty
    text
    texts
    ;

  self = setOrEmpty (clan.self or { });
  ownSource = sourceOf self;
  directory = orElse null (clan.directory or null);
  hasCopiedDirectory = typeOf directory == "path";
  inherit
    (modulesOf { inherit reading ownSource; })
    describe
    piecesOf
    placeOf
    ;

  # Where the files of a flake are, with a slash behind; null if that is not known.
  sourceOf =
    flake: orElse null (if flake ? outPath then builtins.unsafeDiscardStringContext "${flake.outPath}/" else null);

  # --- What can be asked for, and how ---

  # Somebody may name the clan itself, or what holds it: a file's value, the result of `clanLib.clan`.
  clan =
    if !isAttrs given then
      throw "this is a ${typeOf given}, not a clan; a clan has an attribute `exports`"
    else if given ? exports then
      given
    else if isAttrs (given.clan or null) then
      given.clan
    else if isAttrs (given.config or null) then
      given.config
    else
      given;

  part = name: attrs: if elem name parts then attrs else { };

  # --- Getting past errors ---

  # `value` under a path, see above. Only its outermost layer is evaluated there; `deeply` all of it.
  under =
    path: instead: value:
    if elem path skip then
      instead
    else if marks then
      trace "clanscope begins ${toJSON path}" (
        seq value (trace "clanscope ends ${toJSON path}" value)
      )
    else
      value;
  deeply =
    path: instead: value:
    under path instead (deepSeq value value);

  # --- Who writes what ---

  # The modules of one definition. If its value alone ends Nix, the rest of it is still told.
  modulesAt =
    path: module:
    let
      pieces = under path [ { file = null; } ] (piecesOf module);
      described = deeply path [
        {
          file = null;
          kind = "error";
          interfaces = [ ];
          options = [ ];
        }
      ] (map describe pieces);
      valueOf =
        piece:
        if !elem "written" parts then
          { "$nix" = "skipped"; }
        else
          deeply (path ++ [ "value" ]) error (if piece ? value then asJSON piece.value else error);
    in
    map (at: elemAt described at // { value = valueOf (elemAt pieces at); }) (
      genList (at: at) (length described)
    );

  pair = name: {
    inherit name;
    value = null;
  };

  services = if clan ? _services then setOrEmpty (clan._services.allServices or { }) else null;
  serviceIds = under [ "services" ] [ ] (namesOf services);

  # What one writer writes: a definition for each key. The writer has source, serviceId, service, instance, role and machine.
  definitionsOf =
    writer: exports:
    let
      path = [
        "definition"
        writer.source
        writer.serviceId
        writer.instance
        writer.role
        writer.machine
      ];
      keys = under path "skipped" (orElse "throw" (namesOrNull exports));
    in
    if isList keys then
      map (key: definition writer key (modulesAt (path ++ [ key ]) exports.${key})) keys
    else
      [ (failedWriter writer (if keys == null then "throw" else keys)) ];
  definition =
    writer: key: modules:
    writer
    // {
      inherit key modules;
      error = null;
    };
  # A definition that the service drops is still told, with its places and without what it says.
  dropped =
    definition:
    definition
    // {
      dropped = true;
      modules = map (
        module:
        module
        // {
          kind = "config";
          interfaces = [ ];
          options = [ ];
          value = { };
        }
      ) definition.modules;
    };
  failedWriter =
    writer: failure:
    writer
    // {
      key = null;
      error = failure;
      modules = [ ];
    };

  # What a service's `exports` hold is what was collected from its roles and machines, plus what is written there itself. Collected pieces come from the one
  # file of clan-core that collects.
  isCollected =
    module:
    let
      file = orElse null ((setOrEmpty module)._file or null);
    in
    isString file && match ".*/service-module[.]nix(, via option .*)?" file != null;

  definitionsOfService =
    writer: collected: keys: exports:
    let
      isCollectedKey = listToAttrs (map (definition: pair (toString definition.key)) collected);
      pieces = key: listOrEmpty (setOrEmpty exports.${key}).imports or [ ];
      ownPieces = key: filter (module: !isCollected module) (pieces key);
      path =
        key: [
          "definition"
          "service"
          writer.serviceId
          ""
          ""
          ""
          key
        ];
      ownAt = key: under (path key) [ null ] (ownPieces key);
      # The service itself sets the whole key with `mkForce`: what was collected for it is gone.
      isReplaced = key: isCollectedKey ? ${key} && !elem (path key) skip && ownAt key != [ ] && !any isCollected (pieces key);
      replaced = listToAttrs (map pair (filter isReplaced keys));
    in
    if keys == null then
      collected
      ++ (if any (definition: definition.error == "service") collected then [ ] else [ (failedWriter writer "throw") ])
    else
      map (definition: if replaced ? ${toString definition.key} then dropped definition else definition) collected
      ++ concatMap (
        key:
        let
          own = ownAt key;
        in
        # Nothing is left of a key that stands under `mkIf false`; it is the service's all the same.
        if own == [ ] && isCollectedKey ? ${key} then
          [ ]
        else
          [ (definition writer key (modulesAt (path key) { imports = own; })) ]
      ) keys;

  serviceOf =
    id:
    let
      service = setOrEmpty services.${id};
      manifest = setOrEmpty (service.manifest or { });
      writer = {
        serviceId = id;
        service = deeply [ "name" id ] null (text (manifest.name or null));
        instance = "";
        role = "";
        machine = "";
      };
      path =
        if elem [ "definitions" ] skip then
          [ "definitions" ]
        else
          [
            "definitions"
            id
          ];
      # Where the keys of one writer end Nix, those of the service, which hold them, do so too: that need not be found out by another run.
      hasSkippedWriter = any (path: length path == 6 && elemAt path 2 == id) skip;
      keys = under [ "service keys" id ] null (
        if hasSkippedWriter then null else namesOrNull (services.${id}.exports or { })
      );
      read =
        definitionsOfRoles writer (services.${id}.result.allRoles or { })
        ++ definitionsOfMachines writer (services.${id}.result.allMachines or { });
      isRead = definition: definition.error != "service";
      # It is told once, and only where the keys of the service throw too.
      collected =
        if all isRead read then
          read
        else
          filter isRead read ++ (if keys == null then [ (failedWriter (writer // { source = "service"; }) "service") ] else [ ]);
      inService = definitionsOfService (writer // { source = "service"; }) collected keys (service.exports or { });
      definitions = under path [ (failedWriter (writer // { source = "service"; }) "skipped") ] inService;
    in
    {
      inherit id keys definitions;
    }
    // deeply [ "service" id ] { manifest.name = writer.service; } {
      module = moduleOf (setOrEmpty (service.module or { }));
      manifest = {
        name = writer.service;
        description = text (manifest.description or null);
        # Not by way of `manifest`, which is empty where the manifest throws as a whole.
        out = texts ((service.manifest or { }).exports.out or [ ]);
        inputs = texts (manifest.exports.inputs or [ ]);
        categories = texts (manifest.categories or [ ]);
      };
      roles = mapNames (role: { description = text (role.description or null); }) (service.roles or { });
      instances = mapNames (
        instance: mapNames (role: namesOf (role.machines or { })) (instance.roles or { })
      ) (service.instances or { });
    };

  # Where the module of a service is written, as far as Nix knows; it tells more than the module system does of one that has no file of its own. A module without
  # input is clan-core's, and has a file.
  moduleOf =
    module:
    let
      name = text (module.name or null);
      input = text (module.input or null);
      isOwn = input == "self";
      flake = if isOwn then { inherit clan; } else setOrEmpty (setOrEmpty self.inputs or { }).${input} or { };
      modules = setOrEmpty (setOrEmpty flake.clan or { }).modules or { };
      place =
        if isString name && isString input && modules ? ${name} then
          placeOf (if isOwn then ownSource else sourceOf flake) modules.${name}
        else
          null;
    in
    {
      inherit name input;
    }
    // (if place == null then { } else { pos = place; });

  # The definitions of all that a service's roles, instances or machines hold. Where not even their names can be read, it is the service that throws: a role that
  # it does not have, a module that does not exist.
  definitionsIn =
    writer: set: definitions:
    let
      names = namesOrNull set;
    in
    if names == null then [ (failedWriter (writer // { source = "service"; }) "service") ] else concatMap definitions names;

  definitionsOfRoles =
    writer: roles:
    definitionsIn writer roles (
      role:
      definitionsIn writer (roles.${role}.allInstances or { }) (
        instance:
        definitionsIn writer (roles.${role}.allInstances.${instance}.allMachines or { }) (
          machine:
          definitionsOf (
            writer
            // {
              source = "perInstance";
              inherit role instance machine;
            }
          ) (roles.${role}.allInstances.${instance}.allMachines.${machine}.exports or { })
        )
      )
    );

  definitionsOfMachines =
    writer: machines:
    definitionsIn writer machines (
      machine:
      definitionsOf (
        writer
        // {
          source = "perMachine";
          inherit machine;
        }
      ) (machines.${machine}.exports or { })
    );

  # --- Exports ---

  inherit (clan) exports;
  typeOfExports = under [ "keys" ] "set" (orElse "set" (typeOf exports));

  # All keys, in the order of their bytes; null if they cannot be computed. That there are no exports at all is no error to get past.
  keys =
    if !(clan ? exports) then
      throw "a clan has an attribute `exports`; here is ${if clan == { } then "an empty set" else "only ${toJSON (attrNames clan)}"}"
    else if typeOfExports != "set" then
      throw "`exports` is a ${typeOfExports}, not a set of exports"
    else
      under [ "keys" ] null (namesOrNull exports);
  isAsked = key: (after == null || after < key) && (upTo == null || !(upTo < key));

  writtenByServices = setOrEmpty (clan._services.exports or { });

  # --- What the clan's top level changes ---
  # Who writes at the top level is told nowhere. But the values that the services alone give can be evaluated, and compared. Most of them need not be: they are
  # plainly what one service wrote, and defaults.

  interfaces = setOrEmpty (clan.exportInterfaces or { });
  # The type of what an interface holds; null where the clan is not made by the module system.
  interfaceType =
    interface:
    let
      options = setOrEmpty ((setOrEmpty interface).options or { });
      names = attrNames options;
    in
    if names == [ ] then null else options.${head names}.type.nestedTypes.elemType or null;
  # Any type of a submodule will do: it knows how to become that of another one.
  submodule =
    let
      types = filter (type: type != null && type ? substSubModules) (
        map (name: orElse null (interfaceType interfaces.${name})) (namesOf interfaces)
      );
    in
    if types == [ ] then null else head types;
  defined = value: [
    {
      file = "clanscope";
      inherit value;
    }
  ];
  withoutTopLevel =
    key: (submodule.substSubModules [ writtenByServices.${key} ]).merge [ "exports" key ] (defined { });

  # What an interface holds where nothing is set; options without a default are left out.
  defaultsOf =
    name:
    let
      values = setOrEmpty ((interfaceType interfaces.${name}).merge [ "exports" "" name ] (defined { }));
      hasValue = option: (tryEval (deepSeq values.${option} null)).success;
    in
    removeAttrs values (filter (option: !hasValue option) (attrNames values));
  defaults = listToAttrs (
    map (name: {
      inherit name;
      value = defaultsOf name;
    }) (namesOf interfaces)
  );

  isPlainlyWritten =
    key:
    let
      isInterface = piece: piece ? value && isAttrs piece.value && attrNames piece.value == [ "options" ];
      written = filter (piece: !isInterface piece) (concatMap piecesOf (listOrEmpty writtenByServices.${key}.imports or [ ]));
      value = (head written).value;
      final = exports.${key};
      isSame =
        name:
        if value ? ${name} && isAttrs value.${name} then
          final.${name} == defaults.${name} // value.${name}
        else
          final.${name} == value.${name} or null;
    in
    length written == 1
    && isAttrs value
    && !(value ? _type || value ? imports || value ? config || value ? options)
    && all (name: final ? ${name}) (attrNames value)
    && all isSame (attrNames final);

  overrideOf =
    key:
    let
      without = asJSON (withoutTopLevel key);
    in
    if without == asJSON exports.${key} then [ ] else [ { inherit key without; } ];
  isComparable =
    key:
    writtenByServices ? ${key}
    && !elem [
      "value"
      key
    ] skip;
  overrides =
    if submodule == null then
      null
    else
      concatMap (
        key: deeply [ "without top level" key ] [ ] (if orElse false (isPlainlyWritten key) then [ ] else overrideOf key)
      ) (filter isComparable (filter isAsked (if keys == null then [ ] else keys)));

  # --- What else is known of the clan ---

  inventory = setOrEmpty (clan.inventory or { });

  machineOf = machine: {
    tags = texts (machine.tags or [ ]);
    description = text (machine.description or null);
    machineClass = text (machine.machineClass or null);
    targetHost = text (machine.deploy.targetHost or null);
  };

  instanceOf = instance: {
    module = {
      name = text (instance.module.name or null);
      input = text (instance.module.input or null);
    };
    roles = mapNames (role: {
      machines = namesOf (role.machines or { });
      tags = namesOf (role.tags or { });
    }) (instance.roles or { });
  };

  inputOf = input: {
    rev = text (input.rev or input.dirtyRev or null);
    lastModified = text (input.lastModified or null);
    narHash = text (input.narHash or null);
    path = text (input.outPath or null);
  };
in

trace "clanscope begins []" {
  format = 1;
  inherit (builtins) nixVersion;
}
// part "keys" {
  inherit keys;
  exportsError = keys == null;
  # Written at the top level of the clan and by no service.
  topLevelOnly = deeply [ "top level" ] [ ] (
    filter (key: !(writtenByServices ? ${key})) (if keys == null || services == null then [ ] else keys)
  );
}
// part "values" {
  exports = listToAttrs (
    map (key: {
      name = key;
      value = deeply [ "value" key ] error (asJSON exports.${key});
    }) (filter isAsked (if keys == null then [ ] else keys))
  );
  # What Nix makes of the clan's directory in values, as a path: a copy, which is another one with every edit, and what it is a copy of.
  copies = deeply [ "copies" ] { } (
    if hasCopiedDirectory && isCopied directory then { ${text "${directory}"} = toString directory; } else { }
  );
  # The keys whose value the top level changes, and what it would be without.
  overrides = deeply [ "overrides" ] null overrides;
}
// part "definitions" {
  services = if services == null then null else map serviceOf serviceIds;
}
// part "interfaces" {
  interfaces = deeply [ "interfaces" ] null (
    if clan ? exportInterfaces then namesOf clan.exportInterfaces else null
  );
}
// part "inventory" {
  inventory = deeply [ "inventory" ] null (
    if clan ? inventory then
      {
        machines = mapNames machineOf (inventory.machines or { });
        tags = mapNames texts (inventory.tags or { });
        instances = mapNames instanceOf (inventory.instances or { });
      }
    else
      null
  );
}
// part "meta" {
  meta = deeply [ "meta" ] null {
    name = text (inventory.meta.name or null);
    description = text (inventory.meta.description or null);
    domain = text (inventory.meta.domain or null);
    directory = text (clan.directory or null);
    self = inputOf self;
    inputs = mapNames inputOf (removeAttrs (setOrEmpty (self.inputs or { })) [ "self" ]);
  };
}
// part "checks" {
  # What services demand of the clan by `manifest.constraints`.
  checks = deeply [ "checks" ] [ ] (asJSON (clan.clanInternals.cliChecks or [ ]));
}
