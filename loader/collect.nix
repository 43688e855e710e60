# Reads a clan and prints it as a snapshot: its exports, who writes each of them, and its inventory.
#
#   nix eval --json FLAKE#clan --apply "(… this file …) { … the two beside it … } { parts = [ \"definitions\" ]; }"
#
# This file knows clan's attributes, and nothing of how it is run. It uses only builtins, so it works for every clan, in pure mode, from Nix 2.8 on.
#
# There are two kinds of error. What `tryEval` catches (throw, assert, everything of the module system) becomes { "$nix" = "error"; } on the spot. What
# nothing catches (a missing attribute, a type error, endless recursion, abort) ends Nix. So every piece that can fail alone is evaluated under its *path*, a
# list of strings. After Nix has ended, a second run reports when each path begins and ends, and a third run skips the path that began and never ended. (Nix's
# own trace would tell too, but older versions take ten times as long to write it as to evaluate.)

{
  # The files beside this one: reading.nix and modules.nix.
  readingOf,
  modulesOf,
}:

{
  # What to evaluate: "keys", "values", "checks", "definitions", "interfaces", "inventory", "meta"; and "written", the values in definitions, which are by far
  # the most work.
  parts,
  # Paths that ended Nix before and are not evaluated again.
  skip ? [ ],
  # Only the values of keys that sort after `after`, up to and including `upTo`.
  after ? null,
  upTo ? null,
  # Report on standard error which paths begin and end; otherwise only that this expression is being evaluated.
  marks ? false,
  # Report the keys on standard error as soon as they are known, long before the rest.
  early ? false,
  # Replace strings that are not ASCII. Set this after Nix failed to print one that is not UTF-8, since it does not say which.
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
    stringLength
    toJSON
    trace
    tryEval
    typeOf
    ;

  reading = readingOf {
    inherit ascii;
    # Nix's copy of the clan's own source gets another name with every edit. Where it is the clan's directory, `copies` below says so; elsewhere it stays a
    # path.
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

  # Where the files of a flake are, with a slash at the end; null if that is not known.
  sourceOf =
    flake: orElse null (if flake ? outPath then builtins.unsafeDiscardStringContext "${flake.outPath}/" else null);

  # --- What can be asked for, and how ---

  # The user may name the clan itself or what holds it: the value of a file, or the result of `clanLib.clan`.
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

  # `value` under a path (see above). `under` evaluates only its outermost layer, `deeply` all of it.
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

  # The modules of one definition. If only its value ends Nix, everything else about it is still reported.
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
  # A definition that the service drops is still reported: its places, but not its content.
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

  # A service's `exports` hold what was collected from its roles and machines, and what the service itself writes. Collected pieces come from the one file of
  # clan-core that collects them.
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
      # The service itself sets the whole key with `mkForce`: what was collected for that key is gone.
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
        # A key under `mkIf false` has no pieces left, but it is still the service's.
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
      # If the keys of one writer end Nix, so do those of the service, which include them. No further run is needed to find that out.
      hasSkippedWriter = any (path: length path == 6 && elemAt path 2 == id) skip;
      keys = under [ "service keys" id ] null (
        if hasSkippedWriter then null else namesOrNull (services.${id}.exports or { })
      );
      read =
        definitionsOfRoles writer (services.${id}.result.allRoles or { })
        ++ definitionsOfMachines writer (services.${id}.result.allMachines or { });
      isRead = definition: definition.error != "service";
      # A service that throws is reported once, and only if its keys throw too.
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
        out = declaredOf service;
        inputs = texts (manifest.exports.inputs or [ ]);
        categories = texts (manifest.categories or [ ]);
      };
      roles = mapNames (role: { description = text (role.description or null); }) (service.roles or { });
      instances = mapNames (
        instance: mapNames (role: namesOf (role.machines or { })) (instance.roles or { })
      ) (service.instances or { });
    };

  # The interfaces that a manifest declares. Before February 2026 clan-core had no such declaration: then null. The manifest may throw as a whole.
  declaredOf =
    service:
    let
      manifest = service.manifest or { };
      declares = tryEval (manifest ? exports);
    in
    if declares.success && !declares.value then null else texts (manifest.exports.out or [ ]);

  # The module of a service, and where Nix says that it is written: for a module without a file of its own, the module system does not say. A module without
  # an input is clan-core's, and has a file.
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

  # The definitions in all roles, instances or machines of a service. If not even their names can be read, the service itself throws, for instance because it
  # has no such role or because a module does not exist.
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

  # All keys, in byte order; null if they cannot be computed. A clan without `exports` is an error that nothing here gets past.
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
  # Nothing records who writes at the top level. But the values that the services alone would give can be evaluated and compared. Most keys do not need that:
  # their value is plainly what one service wrote, plus defaults.

  interfaces = setOrEmpty (clan.exportInterfaces or { });
  # The type of an interface's content; null if the clan was not made by the module system.
  interfaceType =
    interface:
    let
      options = setOrEmpty ((setOrEmpty interface).options or { });
      names = attrNames options;
    in
    if names == [ ] then null else options.${head names}.type.nestedTypes.elemType or null;
  # Any submodule type will do: it can be turned into the type of another submodule.
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

  # What an interface holds if nothing is set, without the options that have no default.
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

  # What fills the columns, as a part of the snapshot in one line. The program takes no longer line for a report.
  reported =
    let
      known = toJSON {
        format = 1;
        inherit keys;
        meta.name = deeply [ "meta" ] null (text (inventory.meta.name or null));
      };
    in
    if early && !ascii && keys != null && stringLength known < 1000000 then
      trace "clanscope knows ${known}" null
    else
      null;
in

trace "clanscope begins []" (
  seq reported {
    format = 1;
    inherit (builtins) nixVersion;
  }
)
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
  # In values, Nix turns the clan's directory into the path of a copy, whose name changes with every edit. This maps the copy to the directory.
  copies = deeply [ "copies" ] { } (
    if hasCopiedDirectory && isCopied directory then { ${text "${directory}"} = toString directory; } else { }
  );
  # The keys whose value the top level changes, each with the value that it would have otherwise.
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
  # What services demand of the clan in `manifest.constraints`.
  checks = deeply [ "checks" ] [ ] (asJSON (clan.clanInternals.cliChecks or [ ]));
}
