# The clan of flake.nix, for those who evaluate a file.
let
  self = (import ./flake.nix).outputs { inherit self; };
in
self
