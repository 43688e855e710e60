# Reads values about which nothing is known, and turns them into JSON. What `tryEval` catches becomes { "$nix" = "error"; } on the spot.
#
# This file knows Nix's types and the module system's marks, and nothing of clans. Builtins only.

{
  # Replace strings that are not ASCII.
  ascii,
  # A path that stays a path, although Nix would copy it; null if there is none.
  keptPath ? null,
}:

let
  inherit (builtins)
    all
    attrNames
    attrValues
    elem
    elemAt
    foldl'
    functionArgs
    genList
    hashString
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
    pathExists
    removeAttrs
    split
    storeDir
    stringLength
    substring
    tryEval
    typeOf
    unsafeDiscardStringContext
    ;

  error."$nix" = "error";

  # The value, or `instead` if it throws. Of a set or list only the outermost layer is tried.
  orElse =
    instead: value:
    let
      result = tryEval value;
    in
    if result.success then result.value else instead;

  setOrEmpty = value: orElse { } (if isAttrs value then value else { });
  listOrEmpty = value: orElse [ ] (if isList value then value else [ ]);
  namesOrNull = value: orElse null (if isAttrs value then attrNames value else [ ]);
  namesOf = value: listOrEmpty (namesOrNull value);
  mapNames =
    f: set:
    listToAttrs (
      map (name: {
        inherit name;
        value = f set.${name};
      }) (namesOf set)
    );

  isASCII = text: length (split "[^ -~\n\t\r]" text) == 1;

  # A string without its context, so that nothing is built for it.
  printable =
    text:
    if ascii && !isASCII text then
      {
        "$nix" = "bytes";
        sha256 = hashString "sha256" text;
        length = stringLength text;
      }
    else
      unsafeDiscardStringContext text;

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

  # --- Marks of the module system ---
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

  # --- Any value as JSON ---
  # A value may be huge, or contain itself, so it is cut after a number of nodes and below a depth.

  budget = 10000;
  depthLimit = 16;

  asJSON = value: render depthLimit (if count depthLimit budget value > 0 then null else budget) value;

  # What is left of a budget after the nodes of a value; counting stops when nothing is left.
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

  # The value in at most `share` nodes, which are divided among its items; null means no limit.
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
    path = _: _: path: if isCopied path then printable "${path}" else {
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
          path = text (set.outPath or (set.__toString set));
          attrs = rendered;
        }
      else
        rendered;
  };
  renderOther = _: _: value: { "$nix" = typeOf value; };

  # Whether a path is shown as `nix eval --json` would show it: as the place to which Nix copies it. Only what is in the store already is copied, since
  # everybody can read it there anyway.
  isCopied =
    path:
    let
      name = baseNameOf path;
    in
    substring 0 (stringLength storeDir + 1) (toString path) == "${storeDir}/"
    && toString path != keptPath
    && match "[a-zA-Z0-9+_?=-][a-zA-Z0-9+._?=-]*" name != null
    && stringLength name < 200
    && pathExists path;

  tooDeep = value: {
    "$nix" = "depth";
    type = typeOf value;
  };

  isStringLike = set: set ? outPath || set ? __toString;
  ownAttrs =
    set:
    let
      attrs = removeAttrs set [
        "outPath"
        "__toString"
      ];
    in
    markFree (if isStringLike set then attrs else set);

  # An attribute that happens to have the name of the mark gets one more `$`; otherwise its set would be taken for something that Nix cannot write.
  mark = "$nix";
  markFree = set: if set ? ${mark} then removeAttrs set [ mark ] // { ${"$" + mark} = set.${mark}; } else set;

  # What may be imported. A set may be plain data although it has a list called `imports` or a type.
  isModule = value: isAttrs value || isFunction value || typeOf value == "path" || isString value && substring 0 1 value == "/";

  isModules = items: items != [ ] && orElse false (all isModule items);

  # What stands for a set whose attributes are not shown, because they may lead into all of nixpkgs; null for any other set.
  standsFor =
    set:
    let
      type = orElse null set._type;
    in
    if set ? type && orElse null set.type == "derivation" && set ? outPath then
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
    else if set ? imports && !isStringLike set && isWrapper set && isModules (listOrEmpty set.imports) then
      {
        "$nix" = "module";
        files = map (module: fileOf (setOrEmpty module)._file or null) (listOrEmpty set.imports);
      }
    else
      null;
in

{
  inherit
    asJSON
    error
    isCopied
    fileOf
    isWrapper
    listOrEmpty
    mapNames
    namesOf
    namesOrNull
    orElse
    setOrEmpty
    text
    texts
    ;
}
