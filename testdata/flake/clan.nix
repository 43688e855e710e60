# Puts a clan together with the attributes that clan-core gives one, as far as anything outside looks at them: enough to read it, and nothing of what
# makes machines. Written exports are deferred modules there, so they are here.
{
  meta,
  machines,
  # { ID = { name, input ? "self", out ? …, inputs ? [ ], roles ? { }, perMachine ? { }, exports ? { }; }; }: what is written by a role of an instance on a machine, on a machine, and by
  # the service itself, each { KEY = value; }.
  services,
  # What the top level of the clan writes.
  topLevel ? { },
}:
let
  inherit (builtins)
    attrNames
    concatMap
    foldl'
    isAttrs
    isFunction
    isList
    listToAttrs
    map
    ;

  mapAttrs = f: set: listToAttrs (map (name: { inherit name; value = f name set.${name}; }) (attrNames set));

  # What the module system makes of a definition that somebody wrote in a file.
  deferred = file: value: {
    imports = [
      {
        _file = "${file}, via option exports";
        imports = [ value ];
      }
    ];
  };
  collector = "/lib/inventory/distributed-service/service-module.nix";

  # Lists of sets with the same names, name by name.
  zip = sets: foldl' (zipped: set: zipped // mapAttrs (name: value: (zipped.${name} or [ ]) ++ [ value ]) set) { } sets;

  # What is written in a module; the module system would merge it with more care. Lists are joined, and two different values are a conflict.
  written =
    module:
    if isFunction module then
      written (module { })
    else if isAttrs module && module ? imports then
      foldl' merge { } (map written module.imports)
    else if isAttrs module && module ? config then
      module.config
    else
      module;
  merge =
    left: right:
    if isAttrs left && isAttrs right then
      left // mapAttrs (name: value: if left ? ${name} then merge left.${name} value else value) right
    else if isList left && isList right then
      left ++ right
    else if left == { } || left == right then
      right
    else
      throw "conflicting definition values";

  serviceOf =
    id: service:
    let
      roles = service.roles or { };
      collected =
        map (machine: result.allMachines.${machine}.exports) (attrNames result.allMachines)
        ++ concatMap (
          role:
          concatMap (
            instance: map (machine: result.allRoles.${role}.allInstances.${instance}.allMachines.${machine}.exports) (attrNames roles.${role}.${instance})
          ) (attrNames roles.${role})
        ) (attrNames roles);
      writtenIn = mapAttrs (_: deferred (service.file or (toString ./flake.nix)));
      result = {
        allRoles = mapAttrs (_: instances: {
          allInstances = mapAttrs (_: machines: {
            allMachines = mapAttrs (_: exports: { exports = writtenIn exports; }) machines;
          }) instances;
        }) roles;
        allMachines = mapAttrs (_: exports: { exports = writtenIn exports; }) (service.perMachine or { });
      };
      instanceNames = attrNames (zip (map (role: roles.${role}) (attrNames roles)));
    in
    {
      inherit result;
      module = {
        inherit (service) name;
        input = service.input or "self";
      };
      manifest = {
        inherit (service) name;
        description = service.description or "";
        exports.out = service.out or [ "peer" "networking" "dataMesher" ];
        exports.inputs = service.inputs or [ ];
        categories = [ "Test" ];
      };
      roles = mapAttrs (role: _: { description = "the ${role}s"; }) roles;
      instances = listToAttrs (
        map (instance: {
          name = instance;
          value.roles = mapAttrs (_: instances: { machines = instances.${instance} or { }; }) roles;
        }) instanceNames
      );
      exports = mapAttrs (_: pieces: { imports = pieces; }) (
        zip (
          map (mapAttrs (_: module: {
            _file = "${collector}, via option exports";
            imports = [ module ];
          })) collected
          ++ [
            (mapAttrs (_: value: {
              _file = "${toString ./flake.nix}, via option exports";
              imports = [ value ];
            }) (service.exports or { }))
          ]
        )
      );
    };

  allServices = mapAttrs serviceOf services;
  serviceExports = mapAttrs (_: modules: { imports = modules; }) (zip (map (id: allServices.${id}.exports) (attrNames allServices)));
in
{
  _services = {
    inherit allServices;
    exports = serviceExports;
  };
  exports = mapAttrs (_: pieces: foldl' merge { } (map written pieces)) (zip [
    serviceExports
    topLevel
  ]);
  exportInterfaces = {
    peer = { };
    networking = { };
    dataMesher = { };
    endpoints = { };
    generators = { };
  };
  inventory = {
    inherit meta;
    machines = mapAttrs (_: tags: { inherit tags; }) machines;
    tags.all = attrNames machines;
    instances = listToAttrs (
      concatMap (
        id:
        map (instance: {
          name = instance;
          value = {
            module = { inherit (services.${id}) name; input = null; };
            roles = mapAttrs (_: role: {
              machines = role.machines;
              tags = { };
            }) allServices.${id}.instances.${instance}.roles;
          };
        }) (attrNames allServices.${id}.instances)
      ) (attrNames services)
    );
  };
  clanInternals.cliChecks = [ ];
  directory = toString ./.;
}
