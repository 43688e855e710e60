package cli

// This file finds and reads the user's configuration, config.toml, and refuses settings that do not exist, with their
// lines. The defaults of flags are in configflags.go. It does not know what flags and keys mean.

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/ui"
)

// userConfig is what the file says.
type userConfig struct {
	file  string // where it is, or would be; empty if there is no place for it
	found bool
	theme string
	keys  *ui.Keymap                     // nil: the keys that the program comes with
	flags map[string]map[string][]string // values by command (empty: every one) and flag
	lines map[string]int                 // the line of each setting, by its path
}

var themes = []string{"auto", "light", "dark"}

// configFile returns where the configuration is; empty if there is no place for it.
func (w *World) configFile() string {
	folder := w.userFolder("XDG_CONFIG_HOME", ".config")
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, "config.toml")
}

// defaultConfig returns what is in force without the file.
func (w *World) defaultConfig() *userConfig {
	return &userConfig{
		file: w.configFile(), theme: themes[0], flags: map[string]map[string][]string{}, lines: map[string]int{},
	}
}

// readConfig reads the user's configuration; if there is none, it returns the defaults.
func (w *World) readConfig(root *cobra.Command) (*userConfig, error) {
	config := w.defaultConfig()
	if config.file == "" {
		return config, nil
	}
	text, err := os.ReadFile(config.file)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return config, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the configuration cannot be read: %w", err)
	}
	config.found = true
	var settings map[string]any
	if err := toml.Unmarshal(text, &settings); err != nil {
		return nil, tomlProblem(config.file, err)
	}
	config.findLines(text)
	return config, config.take(root, settings)
}

const configHint = "`clanscope config --defaults` prints every setting with its meaning."

// findLines notes the line of each setting, and of each table the line where it begins.
func (c *userConfig) findLines(text []byte) {
	parser := unstable.Parser{}
	parser.Reset(text)
	table := ""
	for parser.NextExpression() {
		expression := parser.Expression()
		path, line := "", 0
		for parts := expression.Key(); parts.Next(); {
			part := parts.Node()
			if line == 0 {
				line = parser.Shape(part.Raw).Start.Line
			}
			path += "." + string(part.Data)
		}
		if expression.Kind == unstable.Table {
			table = path
		} else {
			path = table + path
		}
		c.noteLine(strings.TrimPrefix(path, "."), line)
	}
}

// noteLine notes the line of a path, and of the tables around it that begin there.
func (c *userConfig) noteLine(path string, line int) {
	c.lines[path] = line
	for table := path; strings.Contains(table, "."); {
		table = table[:strings.LastIndexByte(table, '.')]
		if _, known := c.lines[table]; !known {
			c.lines[table] = line
		}
	}
}

// wrong returns a Problem that says what is wrong with a setting.
func (c *userConfig) wrong(path, format string, args ...any) error {
	return &model.Problem{
		File: c.file, Line: c.lines[path], Col: 1, Text: path + ": " + fmt.Sprintf(format, args...),
		Hint: configHint,
	}
}

// take reads the settings. Each of them must exist.
func (c *userConfig) take(root *cobra.Command, settings map[string]any) error {
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		var err error
		table, isTable := settings[name].(map[string]any)
		switch {
		case name == "theme":
			err = c.takeTheme(settings[name])
		case name == "keys" && isTable:
			err = c.takeKeys(table)
		case name == "flags" && isTable:
			err = c.takeFlags(root, table)
		default:
			err = c.wrong(name, "%s", noSuchSetting(root, name))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// noSuchSetting says that nothing at the top of the file has a name, and where it belongs if a flag has it.
func noSuchSetting(root *cobra.Command, name string) string {
	const words = "there is no such setting"
	switch {
	case name == "keys" || name == "flags":
		return "it is a table; write [" + name + "] in a line of its own, and the settings below it"
	case name == "rule" || name == "rules":
		return words + ` here; the severity of a rule is a default of check: write rule = [ "ID=SEVERITY" ] below [flags.check]`
	case slices.Contains(flagNames(root, ""), name):
		return words + " here; defaults of flags belong below [flags]"
	}
	return words + didYouMeanWord(name, []string{"theme", "keys", "flags"})
}

func (c *userConfig) takeTheme(value any) error {
	name, _ := value.(string)
	if !slices.Contains(themes, name) {
		return c.wrong("theme", "it takes one of %s", quotedList(themes))
	}
	c.theme = name
	return nil
}

func quotedList(words []string) string { return `"` + strings.Join(words, `", "`) + `"` }

// takeKeys binds the keys; an error names the line of the key.
func (c *userConfig) takeKeys(table map[string]any) error {
	var bindings []ui.Binding
	for _, name := range slices.Sorted(maps.Keys(table)) {
		keys, ok := texts(table[name])
		if !ok {
			return c.wrong("keys."+name, "it takes a key in quotes, or a list of them")
		}
		bindings = append(bindings, ui.Binding{Action: name, Keys: keys})
	}
	keymap, err := ui.Rebind(bindings)
	if refused := new(ui.BindingError); errors.As(err, &refused) {
		return c.wrong("keys."+refused.Action, "%s", refused.Text)
	}
	c.keys = keymap
	return err
}

// withoutConfig are the commands that work whatever the configuration is.
var withoutConfig = []string{
	"help", "man", "version", "completion", "config", cobra.ShellCompRequestCmd,
	cobra.ShellCompNoDescRequestCmd,
}

// configure reads the configuration before a command runs.
func (w *World) configure(command *cobra.Command) error {
	if slices.Contains(withoutConfig, command.Name()) {
		w.config = &userConfig{theme: themes[0]}
		return nil
	}
	config, err := w.readConfig(command.Root())
	if err != nil {
		return err
	}
	w.config = config
	return config.apply(command)
}
