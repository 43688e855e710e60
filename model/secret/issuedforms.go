package secret

// This file lists the forms that issuers give their credentials so that they can be recognised anywhere: a beginning,
// and how much follows it. Those of services are in issuedbyservices.go; findissued.go finds them
// all in a text.

import "slices"

// alphabet is the set of characters that may follow the beginning of a credential.
type alphabet uint8

const (
	wordLetters    alphabet = iota // letters, digits, - and _
	upperLetters                   // upper case letters and digits
	hexDigits                      // in lower or upper case
	base64Letters                  // letters, digits and + / = _ - .
	hashLetters                    // these, $ and the comma
	alphabetsCount int      = 5
)

// issuedForm is what an issuer's credentials look like: a beginning, followed by at least so many characters of an
// alphabet, or by exactly so many where a longer text would be something else.
type issuedForm struct {
	start   string
	least   int
	letters alphabet
	exactly bool
	digits  bool                   // one of them must be a digit, because a name has none
	upper   bool                   // one of them must be in upper case, where names have digits too
	fits    func(text string) bool // what else must be true of the whole; nil: nothing
}

// issuedForms are the forms of all issuers.
var issuedForms = slices.Concat(formsOfHosts, formsOfServices)

// formsOfHosts are the forms that hosts of code, packages and machines document. The beginnings and lengths were
// compared with the rules of gitleaks (version 8, July 2026) and the detectors of trufflehog (version 3, August 2026).
// Where an issuer has changed the length, the shorter one is listed.
var formsOfHosts = []issuedForm{
	// Source code and packages.
	{start: "ghp_", least: 36},
	{start: "gho_", least: 36},
	{start: "ghu_", least: 36},
	{start: "ghs_", least: 36},
	{start: "ghr_", least: 36},
	{start: "github_pat_", least: 22},
	{start: "glpat-", least: 20},
	{start: "gldt-", least: 20},
	{start: "glrt-", least: 20},
	{start: "glptt-", least: 40},
	{start: "glcbt-", least: 20},
	{start: "glft-", least: 20},
	{start: "glimt-", least: 25},
	{start: "glsoat-", least: 20},
	{start: "gloas-", least: 64},
	{start: "CCIPAT_", least: 60},
	{start: "BBFF-", least: 30, exactly: true},
	{start: "BBDC-", least: 40, letters: base64Letters},
	{start: "ATCTT3xFfG", least: 40, letters: base64Letters},
	{start: "NF-", least: 32, exactly: true, digits: true},
	{start: "bkua_", least: 40},
	{start: "figp_", least: 40},
	{start: "rootly_", least: 64, letters: hexDigits},
	{start: "slk_", least: 64, letters: hexDigits},
	{start: "glagent-", least: 50},
	{start: "glffct-", least: 20},
	{start: "GR1348941", least: 20},
	{start: "npm_", least: 36},
	{start: "pypi-AgEI", least: 50},
	{start: "rubygems_", least: 48},
	{start: "CLOJARS_", least: 60},
	{start: "cio", least: 32, exactly: true},
	{start: "dckr_pat_", least: 20},
	{start: "dckr_oat_", least: 20},
	{start: "AKCp", least: 69},
	{start: "cmVmd", least: 59},
	{start: "sgp_", least: 40},
	{start: "sonar_", least: 40},
	{start: "sqp_", least: 40},
	{start: "spu-", least: 32, exactly: true, digits: true},
	{start: "endr+", least: 16, exactly: true, digits: true},
	{start: "thog-secret-", least: 32, letters: hexDigits},
	{start: "sdk-", least: 36, exactly: true, digits: true},
	{start: "api-", least: 36, exactly: true, digits: true},
	{start: "s-s4t2ud-", least: 64, letters: hexDigits},
	{start: "s-s4t2af-", least: 64, letters: hexDigits},
	{start: "squ_", least: 40},
	{start: "ATATT3", least: 50, letters: base64Letters},
	{start: "ATBB", least: 32, exactly: true},
	{start: "lin_api_", least: 32},
	{start: "PMAK-", least: 59},
	{start: "rdme_", least: 70},
	{start: "API-", least: 26, letters: upperLetters, digits: true},
	{start: "pnu_", least: 36, exactly: true},
	{start: "ico-", least: 32, exactly: true},
	{start: "pat.", least: 60, letters: base64Letters},
	{start: "sat.", least: 60, letters: base64Letters},
	{start: "pat", least: 79, letters: base64Letters, exactly: true, fits: isAirtableToken},
	{start: "figd_", least: 40},
	{start: "lin_oauth_", least: 64, letters: hexDigits},
	{start: "oy2", least: 43, exactly: true, digits: true}, // NuGet
	{start: "sntrys_", least: 40, letters: base64Letters},
	{start: "sntryu_", least: 64},
	// Clouds and hosting.
	{start: "AKIA", least: 16, letters: upperLetters, exactly: true},
	{start: "ASIA", least: 16, letters: upperLetters, exactly: true},
	{start: "ABIA", least: 16, letters: upperLetters, exactly: true},
	{start: "ACCA", least: 16, letters: upperLetters, exactly: true},
	{start: "ABSK", least: 109, letters: base64Letters},
	{start: "AIza", least: 35, exactly: true},
	{start: "GOCSPX-", least: 28},
	{start: "ya29.", least: 20},
	{start: "LTAI", least: 20, exactly: true},
	{start: "dop_v1_", least: 64},
	{start: "doo_v1_", least: 64},
	{start: "dor_v1_", least: 64},
	{start: "HRKU-", least: 36},
	{start: "fo1_", least: 43},
	{start: "fm1a_", least: 100, letters: base64Letters},
	{start: "fm1r_", least: 100, letters: base64Letters},
	{start: "fm2_", least: 100, letters: base64Letters},
	{start: "nfp_", least: 36},
	{start: "sbp_", least: 40},
	{start: "pscale_tkn_", least: 32, letters: base64Letters},
	{start: "pscale_pw_", least: 32, letters: base64Letters},
	{start: "pscale_oauth_", least: 32, letters: base64Letters},
	{start: "v1.0-", least: 100},
	{start: "sha256~", least: 43},
	{start: "pul-", least: 40},
	{start: "dapi", least: 32, digits: true},
	{start: "da2-", least: 26, exactly: true, digits: true},
	{start: "atlasv1.", least: 60, letters: base64Letters},
	{start: "hvs.", least: 24},
	{start: "hvb.", least: 24},
	{start: "hvr.", least: 24},
	{start: "dp.pt.", least: 40},
	{start: "dp.st.", least: 40},
	{start: "dp.ct.", least: 40},
	{start: "dp.sa.", least: 40},
	{start: "dp.st.", least: 42, letters: base64Letters},
	{start: "dp.scim.", least: 40},
	{start: "dp.audit.", least: 40},
	{start: "s.", least: 24, exactly: true, digits: true}, // Vault before version 1.10
	{start: "cfat_", least: 48, exactly: true},
	{start: "cfut_", least: 48, exactly: true},
	{start: "cfk_", least: 48, exactly: true},
	{start: "CFPAT-", least: 43},
	{start: "rh-api-", least: 36, exactly: true},
	{start: "salad_cloud_", least: 9, digits: true},
	{start: "NRAK-", least: 27, letters: upperLetters},
	{start: "NRII-", least: 25},
	{start: "NRIQ-", least: 25},
	{start: "ddp_", least: 36, exactly: true},
	{start: "ddw_", least: 36, exactly: true},
	{start: "phx_", least: 43},
	{start: "pcsk_", least: 68},
	{start: "tfp_", least: 40},
	{start: "apify_api_", least: 36},
	{start: "aio_", least: 28, exactly: true, digits: true},
	{start: "dt0c01.", least: 24},
	{start: "ops_eyJ", least: 40, letters: base64Letters},
	{start: "A3-", least: 26},
	{start: "bedrock-api-key-", least: 20},
	{start: "tk-us-", least: 48},
	{start: "4b1d", least: 38, exactly: true},
	{start: "eyJhIjoi", least: 100, letters: base64Letters},                                     // a tunnel of Cloudflare
	{start: "K00", least: 28, letters: base64Letters, exactly: true, digits: true, upper: true}, // Backblaze; the next digit is its cluster
	{start: "rnd_", least: 28, exactly: true, digits: true, upper: true},
	{start: "sb_secret_", least: 22},
	{start: "napi_", least: 60, digits: true},
	{start: "xaat-", least: 36, exactly: true, digits: true},
	{start: "xapt-", least: 36, exactly: true, digits: true},
	{start: "hcaik_", least: 40},
	{start: "AQ", least: 38, letters: base64Letters, exactly: true, fits: isCephKey},
	{start: "claim-", least: 20, exactly: true, digits: true, upper: true}, // Plex
	// Networks and keys.
	{start: "tskey-", least: 10},
	{start: "hskey-auth-", least: 24},
	{start: "hskey-api-", least: 24},
	{start: "AGE-SECRET-KEY-1", least: 20},
	{start: "AGE-SECRET-KEY-PQ-1", least: 20},
	{start: "AGE-PLUGIN-", least: 20},
	{start: "tk_", least: 29, exactly: true},
}
