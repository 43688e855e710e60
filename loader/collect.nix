# Reads a clan and prints it as a snapshot: its exports, who writes each of them, its inventory.
#
#   nix eval --json FLAKE#clan --show-trace --apply "(… this file …) { parts = [ \"definitions\" ]; }"
#
# This file knows clan's attributes and nothing of how it is run. It may use builtins only, so that it works for every clan, pure, from Nix 2.8 on.
#
# Two kinds of error are met here. What `tryEval` catches (throw, assert, everything of the module system) becomes { "$nix" = "error"; } on the spot.
# What nothing catches (a missing attribute, a type error, endless recursion, abort) ends Nix; therefore every piece that can fail alone is evaluated
# under its *path*, a list of strings that the trace then names, and a second run is told to skip that path.

{
  # What to evaluate: "keys", "values", "checks", "definitions", "interfaces", "inventory", "meta"; and "written", the values in definitions, which are by far the
  # most work of them.
  parts,
  # Paths that ended Nix before and are not touched again.
  skip ? [ ],
  # Only the values of keys that sort behind `after`, and not behind `upTo`.
  after ? null,
  upTo ? null,
  # Replace strings that are not ASCII: for after Nix failed to print one that is not UTF-8, since it does not say which.
  ascii ? false,
}:

given:

let
  inherit (builtins)
    addErrorContext
    any
    attrNames
    attrValues
    concatMap
    deepSeq
    elem
    elemAt
    filter
    foldl'
    functionArgs
    genList
    head
    isAttrs
    isFunction
    isList
    isString
    length
    listToAttrs
    map
    mapAttrs
    match
    removeAttrs
    split
    toJSON
    tryEval
    typeOf
    ;

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

  error."$nix" = "error";

  # The value, or `instead` if it throws. Of a set or list only the outermost layer is tried.
  orElse =
    instead: value:
    let
      result = tryEval value;
    in
    if result.success then result.value else instead;

  # `value` under a path, see above. Only its outermost layer is evaluated there; `deeply` all of it.
  under =
    path: instead: value:
    if elem path skip then instead else addErrorContext "while clanscope collects ${toJSON path}" value;
  deeply =
    path: instead: value:
    under path instead (deepSeq value value);

  # --- Reading what may be anything ---

  setOrEmpty = value: orElse { } (if isAttrs value then value else { });
  listOrEmpty = value: orElse [ ] (if isList value then value else [ ]);
  namesOrNull = value: orElse null (if isAttrs value then attrNames value else [ ]);
  namesOf = value: orElse [ ] (namesOrNull value);
  mapNames =
    f: set:
    listToAttrs (
      map (name: {
        inherit name;
        value = f set.${name};
      }) (namesOf set)
    );

  isASCII = text: length (split "[^ -~\n\t\r]" text) == 1;

  # A string without what it depends on, so that nothing is built for it.
  printable =
    text:
    if ascii && !isASCII text then
      {
        "$nix" = "bytes";
        sha256 = builtins.hashString "sha256" text;
        length = builtins.stringLength text;
      }
    else
      builtins.unsafeDiscardStringContext text;

  isPlain =
    value:
    elem (typeOf value) [
      "null"
      "bool"
      "int"
      "float"
    ];

  # What should be a string.
  text =
    value:
    let
      result = tryEval value;
      found = result.value;
    in
    if !result.success then
      error
    else if isString found then
      printable found
    else if typeOf found == "path" then
      toString found
    else if isPlain found then
      found
    else
      { "$nix" = typeOf found; };

  # What should be a list of strings.
  texts =
    value:
    let
      result = tryEval value;
    in
    if !result.success then
      error
    else if isList result.value then
      map text result.value
    else
      [ (text result.value) ];

  # --- Any value as JSON ---
  # A value may be huge, or contain itself: past a number of nodes it is cut, and past a depth.

  budget = 10000;
  depthLimit = 16;

  asJSON = value: render depthLimit (if count depthLimit budget value > 0 then null else budget) value;

  # What is left of a budget after a value, which is all that is counted of one that does not fit.
  count =
    depth: left: value:
    let
      result = tryEval value;
      found = result.value;
      within =
        items: foldl' (left: item: if left <= 0 then left else count (depth - 1) left item) (left - 1) items;
    in
    if !result.success || depth <= 0 then
      left - 1
    else if isList found then
      within found
    else if isAttrs found && standsFor found == null then
      within (attrValues (ownAttrs found))
    else
      left - 1;

  # The value in no more nodes than its share, which is divided among what is in it; null is no limit.
  render =
    depth: share: value:
    let
      result = tryEval value;
    in
    if share == 0 then
      { "$nix" = "budget"; }
    else if result.success then
      (renderers.${typeOf result.value} or renderOther) depth share result.value
    else
      error;

  shareOf = share: count: if share == null then null else share / (count + 1);

  renderers = {
    string = _: _: printable;
    null = _: _: value: value;
    bool = _: _: value: value;
    int = _: _: value: value;
    float = _: _: value: value;
    path = _: _: path: {
      "$nix" = "path";
      path = toString path;
    };
    lambda = _: _: function: {
      "$nix" = "lambda";
      args = functionArgs function;
    };

    list =
      depth: share: items:
      let
        total = length items;
        renderItem = render (depth - 1) (shareOf share total);
      in
      if depth <= 0 then
        tooDeep items
      else if share == null || total <= share then
        map renderItem items
      else
        {
          "$nix" = "cut";
          list = genList (at: render (depth - 1) 1 (elemAt items at)) share;
          inherit total;
        };

    set =
      depth: share: set:
      let
        attrs = ownAttrs set;
        names = attrNames attrs;
        total = length names;
        rendered =
          if share == null || total <= share then
            mapAttrs (_: render (depth - 1) (shareOf share total)) attrs
          else
            {
              "$nix" = "cut";
              attrs = listToAttrs (
                genList (
                  at:
                  let
                    name = elemAt names at;
                  in
                  {
                    inherit name;
                    value = render (depth - 1) 1 attrs.${name};
                  }
                ) share
              );
              inherit total;
            };
      in
      if depth <= 0 then
        tooDeep set
      else if standsFor set != null then
        standsFor set
      else if isStringLike set then
        # toJSON would make a string of it
        {
          "$nix" = "outPath";
          path = text (set.outPath or null);
          attrs = rendered;
        }
      else
        rendered;
  };
  renderOther = _: _: value: { "$nix" = typeOf value; };

  tooDeep = value: {
    "$nix" = "depth";
    type = typeOf value;
  };

  isStringLike = set: set ? outPath || set ? __toString;
  ownAttrs =
    set:
    if isStringLike set then
      removeAttrs set [
        "outPath"
        "__toString"
      ]
    else
      set;

  # What a set is shown as that is something else than its attributes, which may lead into all of nixpkgs; null if it is nothing else.
  standsFor =
    set:
    let
      type = orElse null set._type;
    in
    if set ? type && orElse null set.type == "derivation" then
      {
        "$nix" = "derivation";
        name = text (set.name or null);
        path = text (set.outPath or null);
      }
    else if
      set ? _type
      && elem type [
        "option"
        "option-type"
        "pkgs"
        "flake"
        "configuration"
      ]
    then
      { "$nix" = type; }
    else if set ? __functor && !isStringLike set then
      { "$nix" = "functor"; }
    else if set ? imports && !isStringLike set && isWrapper set then
      {
        "$nix" = "module";
        files = map (module: fileOf (setOrEmpty module)._file or null) (listOrEmpty set.imports);
      }
    else
      null;

  # --- Modules ---
  # Written exports are deferred modules: { imports = [ { _file = …; imports = [ WRITTEN ]; } … ]; }, not merged yet.

  isWrapper =
    value:
    isAttrs value
    && value ? imports
    &&
      removeAttrs value [
        "_file"
        "imports"
        "key"
        "_class"
      ] == { };

  # `FILE, via option a.b.c`, as the module system marks what came through an option, is FILE.
  fileOf =
    file:
    let
      name = text file;
    in
    if isString name then head (split ", via option " name) else name;

  # The written pieces in a module, each with its file: wrappers are taken off.
  piecesOf =
    depth: file: module:
    let
      result = tryEval module;
      found = result.value;
      imports = orElse null (if isList found.imports then found.imports else [ found.imports ]);
      ownFile = orElse file (found._file or file);
    in
    if !result.success then
      [ { inherit file; } ]
    else if depth == 0 || !isWrapper found then
      [
        {
          inherit file;
          value = found;
        }
      ]
    else if imports == null then
      [ { file = ownFile; } ]
    else
      concatMap (piecesOf (depth - 1) ownFile) imports;
  deepestWrapper = 6;

  moduleAttributes = [
    "_class"
    "_file"
    "_module"
    "config"
    "disabledModules"
    "freeformType"
    "imports"
    "key"
    "meta"
    "options"
  ];
  isModule = value: value ? config || value ? options || value ? imports || value ? _module;

  # The attribute sets that a definition amounts to, `mkIf` and its like taken off.
  configsOf =
    value:
    let
      set = setOrEmpty value;
      type = orElse null (set._type or null);
    in
    if type == "if" then
      if orElse true set.condition then configsOf set.content else [ ]
    else if type == "override" || type == "order" then
      configsOf set.content
    else if type == "merge" then
      concatMap configsOf (listOrEmpty set.contents)
    else if isModule set then
      configsOf (set.config or { }) ++ configsOf (removeAttrs set moduleAttributes)
    else
      [ set ];

  # Where an attribute set is written, by its first attribute. Nix knows the place of attributes only, and that of a set that a library put together would
  # mislead: it must lie in the file that the module system names, or in the folder, or in the clan's own source.
  positionOf =
    file: configs:
    let
      places = concatMap (
        config: map (name: builtins.unsafeGetAttrPos name config) (namesOf config)
      ) configs;
      isThere =
        place:
        file == null || place.file == file || place.file == "${file}/default.nix" || isInOwnSource place.file;
      inFile = filter (place: place != null && isThere place) places;
    in
    if inFile == [ ] then null else head inFile;

  ownSource = orElse null (if self ? outPath then text "${self.outPath}/" else null);
  isInOwnSource =
    file: isString ownSource && builtins.substring 0 (builtins.stringLength ownSource) file == ownSource;

  kindOf =
    piece:
    if !(piece ? value) then
      "error"
    else if isFunction piece.value then
      "function"
    else if !isAttrs piece.value then
      typeOf piece.value
    else if isModule piece.value then
      "module"
    else
      "config";

  # A piece of a definition, with all but its value.
  describe =
    piece:
    let
      value = setOrEmpty (piece.value or { });
      configs = configsOf value;
      file = fileOf piece.file;
      position = if file == null || isString file then positionOf file configs else null;
    in
    {
      inherit file;
      kind = kindOf piece;
      interfaces = attrNames (listToAttrs (concatMap (config: map pair (namesOf config)) configs));
      options = namesOf (value.options or { });
    }
    // (
      if position == null then
        { }
      else
        {
          pos = {
            inherit (position) file line column;
          };
        }
    );
  pair = name: {
    inherit name;
    value = null;
  };

  # The modules of one definition. If its value alone ends Nix, the rest of it is still told.
  modulesAt =
    path: module:
    let
      pieces = under path [ { file = null; } ] (piecesOf deepestWrapper null module);
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

  # --- Who writes what ---

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

  definitionsAtServiceLevel =
    writer: keys: exports:
    let
      ownPieces = key: filter (module: !isCollected module) (listOrEmpty (setOrEmpty exports.${key}).imports or [ ]);
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
    in
    if keys == null then
      [ (failedWriter writer "throw") ]
    else
      concatMap (
        key:
        let
          own = ownAt key;
        in
        if own == [ ] then [ ] else [ (definition writer key (modulesAt (path key) { imports = own; })) ]
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
        if hasSkippedWriter then null else namesOrNull (service.exports or { })
      );
      definitions = under path [ (failedWriter (writer // { source = "service"; }) "skipped") ] (
        definitionsOfRoles writer (service.result.allRoles or { })
        ++ definitionsOfMachines writer (service.result.allMachines or { })
        ++ definitionsAtServiceLevel (writer // { source = "service"; }) keys (service.exports or { })
      );
    in
    {
      inherit id keys definitions;
    }
    // deeply [ "service" id ] { manifest.name = writer.service; } {
      module = {
        name = text (service.module.name or null);
        input = text (service.module.input or null);
      };
      manifest = {
        name = writer.service;
        description = text (manifest.description or null);
        out = texts (manifest.exports.out or [ ]);
        inputs = texts (manifest.exports.inputs or [ ]);
        categories = texts (manifest.categories or [ ]);
      };
      roles = mapNames (role: { description = text (role.description or null); }) (service.roles or { });
      instances = mapNames (
        instance: mapNames (role: namesOf (role.machines or { })) (instance.roles or { })
      ) (service.instances or { });
    };

  definitionsOfRoles =
    writer: roles:
    concatMap (
      role:
      let
        instances = (setOrEmpty roles.${role}).allInstances or { };
      in
      concatMap (
        instance:
        let
          machines = (setOrEmpty instances.${instance}).allMachines or { };
        in
        concatMap (
          machine:
          definitionsOf (
            writer
            // {
              source = "perInstance";
              inherit role instance machine;
            }
          ) ((setOrEmpty machines.${machine}).exports or { })
        ) (namesOf machines)
      ) (namesOf instances)
    ) (namesOf roles);

  definitionsOfMachines =
    writer: machines:
    concatMap (
      machine:
      definitionsOf (
        writer
        // {
          source = "perMachine";
          inherit machine;
        }
      ) ((setOrEmpty machines.${machine}).exports or { })
    ) (namesOf machines);

  # --- Exports ---

  inherit (clan) exports;
  typeOfExports = under [ "keys" ] "set" (orElse "set" (typeOf exports));

  # All keys, in the order of their bytes; null if they cannot be computed. That there are no exports at all is no error to get past.
  keys =
    if !(clan ? exports) then
      throw "a clan has an attribute `exports`; here is only ${toJSON (attrNames clan)}"
    else if typeOfExports != "set" then
      throw "`exports` is a ${typeOfExports}, not a set of exports"
    else
      under [ "keys" ] null (namesOrNull exports);
  isAsked = key: (after == null || after < key) && (upTo == null || !(upTo < key));

  writtenByServices = setOrEmpty (clan._services.exports or { });

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
  self = setOrEmpty (clan.self or { });
in

{
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
