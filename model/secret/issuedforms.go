package secret

// This file holds the forms that issuers give their credentials so that they can be recognised anywhere: a beginning,
// and how much follows it.

import "strings"

// alphabet tells which characters may follow the beginning of a credential.
type alphabet uint8

const (
	wordLetters    alphabet = iota // letters, digits, - and _
	upperLetters                   // upper case letters and digits
	hexDigits                      // in lower or upper case
	base64Letters                  // letters, digits and + / = _ - .
	alphabetsCount int      = 4
)

// issuedForm is what an issuer's credentials look like: a beginning, followed by at least so many characters of an
// alphabet; or by exactly so many if nothing else tells them from a word.
type issuedForm struct {
	start   string
	least   int
	letters alphabet
	exactly bool
	digits  bool // at least one of them is a digit, which tells it from a name
}

// issuedForms are the forms that issuers document. Beginnings and lengths are facts, compared with the rules of
// gitleaks (version 8, July 2026) and the detectors of trufflehog (version 3, August 2026). If an issuer has changed
// the length, this is the shorter one.
var issuedForms = []issuedForm{
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
	{start: "s.", least: 24, exactly: true, digits: true}, // of Vault before version 1.10
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
	// Networks and keys.
	{start: "tskey-", least: 10},
	{start: "AGE-SECRET-KEY-1", least: 20},
	{start: "AGE-SECRET-KEY-PQ-1", least: 20},
	{start: "AGE-PLUGIN-", least: 20},
	{start: "tk_", least: 29, exactly: true},
	// Messages and mail.
	{start: "syt_", least: 30},
	{start: "xoxa-", least: 8},
	{start: "xoxb-", least: 8},
	{start: "xoxe-", least: 8},
	{start: "xoxp-", least: 8},
	{start: "xoxr-", least: 8},
	{start: "xoxs-", least: 8},
	{start: "xoxo-", least: 8},
	{start: "xoxe.xox", least: 20},
	{start: "xapp-", least: 20},
	{start: "hooks.zapier.com/hooks/catch/", least: 12, letters: base64Letters},
	{start: "pat-na1-", least: 36, exactly: true},
	{start: "pat-eu1-", least: 36, exactly: true},
	{start: "secret_", least: 43, exactly: true, digits: true},
	{start: "VF.DM.", least: 41, letters: base64Letters},
	{start: "VF.WS.", least: 41, letters: base64Letters},
	{start: "SG.", least: 40, letters: base64Letters},
	{start: "pk_", least: 34, letters: hexDigits, exactly: true},
	{start: "api_", least: 45, letters: base64Letters, exactly: true, digits: true},
	{start: "5AEP861", least: 80, letters: base64Letters},
	{start: "na1.", least: 80, letters: base64Letters},
	{start: "eu1.", least: 80, letters: base64Letters},
	{start: "xkeysib-", least: 64},
	{start: "key-", least: 32, letters: hexDigits, exactly: true},
	{start: "hooks.slack.com/services/", least: 30, letters: base64Letters},
	{start: "hooks.slack.com/workflows/", least: 30, letters: base64Letters},
	{start: "discord.com/api/webhooks/", least: 40, letters: base64Letters},
	{start: "discordapp.com/api/webhooks/", least: 40, letters: base64Letters},
	{start: "webhook.office.com/webhookb2/", least: 36, letters: base64Letters},
	// Payment and shops.
	{start: "sk_live_", least: 10},
	{start: "rk_live_", least: 10},
	{start: "sk_test_", least: 16},
	{start: "rk_test_", least: 16},
	{start: "sk_prod_", least: 16},
	{start: "whsec_", least: 24, letters: base64Letters},
	{start: "pi_", least: 57, exactly: true, digits: true},
	{start: "ak_live_", least: 30},
	{start: "live_", least: 35, letters: hexDigits, exactly: true},
	{start: "test_", least: 35, letters: hexDigits, exactly: true},
	{start: "live_", least: 40, exactly: true, digits: true},
	{start: "sq0atp-", least: 22},
	{start: "sq0csp-", least: 40},
	{start: "EAAA", least: 56, exactly: true},
	{start: "shpat_", least: 32},
	{start: "shpca_", least: 32},
	{start: "shppa_", least: 32},
	{start: "shpss_", least: 32},
	{start: "shltm_", least: 40},
	{start: "sq0idp-", least: 22, exactly: true},
	{start: "sqco_", least: 59},
	{start: "ramp_sec_", least: 48},
	{start: "flb_live_", least: 20},
	{start: "bb_pr_", least: 30, letters: hexDigits},
	{start: "bb_ma_", least: 30, letters: hexDigits},
	{start: "shippo_live_", least: 40},
	{start: "shippo_test_", least: 40},
	{start: "duffel_live_", least: 40},
	{start: "duffel_test_", least: 40},
	{start: "FLWSECK", least: 12},
	{start: "EZAK", least: 54, exactly: true},
	{start: "EZTK", least: 54, exactly: true},
	{start: "EAAM", least: 100},
	{start: "EAAC", least: 100},
	{start: "SK", least: 32, letters: hexDigits, exactly: true},
	// Services that answer to a language model, and notebooks.
	{start: "sk-ant-", least: 40},
	{start: "sk-proj-", least: 40},
	{start: "sk-svcacct-", least: 40},
	{start: "sk-admin-", least: 40},
	{start: "sk-service-", least: 40},
	{start: "lsv2_pt_", least: 32},
	{start: "lsv2_sk_", least: 32},
	{start: "sk-or-v1-", least: 64},
	{start: "sk-", least: 48, exactly: true},
	{start: "hf_", least: 34},
	{start: "nvapi-", least: 60},
	{start: "xai-", least: 80},
	{start: "api_org_", least: 34},
	{start: "gsk_", least: 52},
	{start: "r8_", least: 37},
	{start: "pplx-", least: 48},
	{start: "ntn_", least: 40},
	{start: "glsa_", least: 32},
	{start: "eyJrIjoi", least: 70, letters: base64Letters},
	{start: "p8e-", least: 32, exactly: true},
	{start: "fio-u-", least: 60, letters: base64Letters},
	{start: "sm_aat_", least: 16, exactly: true},
	{start: "sm_pat_", least: 16, exactly: true},
	{start: "sm_sat_", least: 16, exactly: true},
	{start: "glc_", least: 32, letters: base64Letters},
	// Networks, wallets, and files of keys in base64.
	{start: "sk1_", least: 64, letters: hexDigits}, // Porkbun
	{start: "SWMTKN-1-", least: 40},
	{start: "nsec1", least: 58, exactly: true, digits: true},
	{start: "xprv", least: 100},
	{start: "md5", least: 32, letters: hexDigits, exactly: true},                           // PostgreSQL
	{start: "PT0gZWQyNTUxOXYxLXNlY3JldDogdHlw", least: 40, letters: base64Letters},         // a hidden service of Tor
	{start: "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBL", least: 20, letters: base64Letters},         // RSA PRIVATE KEY in base64
	{start: "LS0tLS1CRUdJTiBQUklWQVRFIEtF", least: 20, letters: base64Letters},             // PRIVATE KEY in base64
	{start: "LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtF", least: 20, letters: base64Letters},         // EC PRIVATE KEY in base64
	{start: "LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUgS0VZ", least: 20, letters: base64Letters}, // OPENSSH PRIVATE KEY in base64
	{start: "LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFURSBL", least: 20, letters: base64Letters}, // ENCRYPTED PRIVATE KEY in base64
	{start: "LS0tLS1CRUdJTiBQR1AgUFJJVkFURSBLRVkgQkxP", least: 20, letters: base64Letters}, // PGP PRIVATE KEY BLOCK in base64
}

// formsBy holds the forms by the first character of their beginning.
var formsBy = func() (by [256][]issuedForm) {
	for _, form := range issuedForms {
		by[form.start[0]] = append(by[form.start[0]], form)
	}
	return by
}()

// begins tells of two characters in a row whether some form begins with them: most words are passed over by that.
var begins = func() (begins [256][256]bool) {
	for _, form := range issuedForms {
		begins[form.start[0]][form.start[1]] = true
	}
	return begins
}()

// issued looks for the forms of issuers. Each of them begins where a word begins.
func (s *scanner) issued() {
	inWord := false
	for at := 0; at+1 < len(s.text) && !s.enough(); at++ {
		if !inWord && begins[s.text[at]][s.text[at+1]] {
			for _, form := range formsBy[s.text[at]] {
				if end, ok := form.endAt(s.text, at); ok {
					s.add(at, end)
				}
			}
		}
		inWord = isOf[wordLetters][s.text[at]]
	}
}

// endAt returns where the form that begins at a place ends; false if none does.
func (f *issuedForm) endAt(text string, at int) (end int, ok bool) {
	if !strings.HasPrefix(text[at:], f.start) {
		return 0, false
	}
	end = at + len(f.start)
	from := end
	for end < len(text) && isOf[f.letters][text[end]] {
		end++
	}
	goesOn := end < len(text) && isOf[wordLetters][text[end]]
	fits := end-from == f.least && !goesOn || end-from > f.least && !f.exactly
	return end, fits && (!f.digits || strings.ContainsAny(text[from:end], "0123456789"))
}

// isOf tells for each alphabet which characters it has.
var isOf = func() (is [alphabetsCount][256]bool) {
	const lower, upper, digits = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
	for letters, all := range [alphabetsCount]string{
		wordLetters: lower + upper + digits + "-_", upperLetters: upper + digits, hexDigits: digits + "abcdefABCDEF", base64Letters: lower + upper + digits + "+/=-_.",
	} {
		for _, letter := range []byte(all) {
			is[letters][letter] = true
		}
	}
	return is
}()
