{
  description = "A clan as small as can be: exports without clan-core, for tests against the real nix";

  outputs =
    { self }:
    {
      clan.exports = {
        "certs:acme::" = {
          networking = null;
          peer = null;
        };
        "certs:acme:client:web01" = {
          peer = {
            host = "web01.example";
            port = 22;
          };
          networking = null;
        };
        "certs:acme:client:web02".peer.host = "web02.example";
        "mesh:::web01".dataMesher.files = [ "a" "b" ];
        ":::legacy".note = "from the top level";
        "no-key" = "malformed";
      };

      # the same clan, one value of which throws
      broken.exports = self.clan.exports // {
        "certs:acme:client:web02" = throw "web02 has no address\nset one in its settings";
      };

      # what no evaluation ends
      endless.exports = (x: x x) (x: x x);

      # exports that are no set
      list.exports = [ "a:b:c:d" ];
    };
}
