# Looks into the modules that a definition consists of, before the module system merges them: what is written, and where.
#
# This file knows the module system and nothing of clans. Builtins only.

{
  # The functions of reading.nix.
  reading,
  # Where the clan's own files are, with a slash at the end; null if that is not known.
  ownSource,
}:

let
  inherit (builtins)
    attrNames
    concatMap
    filter
    functionArgs
    head
    isAttrs
    isFunction
    isList
    isString
    listToAttrs
    map
    removeAttrs
    stringLength
    substring
    tryEval
    typeOf
    unsafeGetAttrPos
    ;
  inherit (reading)
    fileOf
    isWrapper
    listOrEmpty
    namesOf
    orElse
    setOrEmpty
    text
    ;

  # The pieces written in a module, each with its file; wrappers are taken off.
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
    else if depth == 0 || !(isWrapper found || hasImports found) then
      [
        {
          inherit file;
          value = found;
        }
      ]
    else if imports == null then
      [ { file = ownFile; } ]
    else
      concatMap (piecesOf (depth - 1) ownFile) imports
      ++ (
        if isWrapper found then
          [ ]
        else
          [
            {
              file = ownFile;
              value = removeAttrs found [ "imports" ];
            }
          ]
      );
  deepestWrapper = 6;

  # Whether a module imports something beside what it writes.
  hasImports = value: isAttrs value && value ? imports && !(value ? _type);

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

  # Where an attribute set is written: the place of its first attribute, since Nix knows only the places of attributes. For a set that a library put together
  # that place would mislead; so it must be in the file or folder that the module system names, or in the clan's own source.
  positionOf =
    file: configs:
    let
      isThere =
        place:
        file == null || place.file == file || place.file == "${file}/default.nix" || isIn ownSource place.file;
    in
    firstPlace isThere configs;

  # The first good place among those of the sets' attributes; null if there is none.
  firstPlace =
    isGood: sets:
    let
      places = concatMap (set: map (name: unsafeGetAttrPos name set) (namesOf set)) sets;
      good = filter (place: place != null && isGood place) places;
    in
    if good == [ ] then null else { inherit (head good) file line column; };

  # Where a whole module is written: the file that it is, or that it names; otherwise the place of its first attribute or argument that is inside `folder`.
  placeOf =
    folder: module:
    let
      named = fileOf (setOrEmpty module)._file or null;
      isFile = typeOf module == "path" || isString module;
    in
    if isFile then
      { file = text module; }
    else if isString named then
      { file = named; }
    else
      firstPlace (place: isIn folder place.file) [ (if isFunction module then functionArgs module else setOrEmpty module) ];

  isIn = folder: file: isString folder && substring 0 (stringLength folder) file == folder;

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

  # Everything about a piece of a definition but its value.
  describe =
    piece:
    let
      value = setOrEmpty (piece.value or { });
      configs = configsOf value;
      file = fileOf piece.file;
      isFile = piece ? value && typeOf piece.value == "path";
      position =
        if isFile then
          { file = text piece.value; }
        else if file == null || isString file then
          positionOf file configs
        else
          null;
    in
    {
      inherit file;
      kind = kindOf piece;
      interfaces = attrNames (listToAttrs (concatMap (config: map pair (namesOf config)) configs));
      options = namesOf (value.options or { });
    }
    // (if position == null then { } else { pos = position; });
  pair = name: {
    inherit name;
    value = null;
  };
in

{
  piecesOf = piecesOf deepestWrapper null;
  inherit describe placeOf;
}
