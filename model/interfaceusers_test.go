package model_test

import (
	"reflect"
	"testing"

	"clanscope/model"
)

func TestWhoProvidesAndWhoReadsAnInterface(t *testing.T) {
	snapshot := model.Snapshot{Services: []model.ServiceInfo{
		{ID: "self-dns", Name: "dns", Out: []string{"dataMesher"}, Inputs: []string{"endpoints", "endpoints"}},
		{ID: "self-nameless", Out: []string{"endpoints"}},
		{ID: "self-web", Name: "web", Out: []string{"endpoints", "auth"}, Inputs: []string{"auth"}},
	}}
	want := map[string]model.InterfaceUsers{
		"dataMesher": {Providers: []string{"dns"}},
		"endpoints":  {Providers: []string{"self-nameless", "web"}, Readers: []string{"dns"}},
		"auth":       {Providers: []string{"web"}, Readers: []string{"web"}},
	}
	if got := snapshot.InterfaceUsers(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
