package front

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPieces checks TOML put together at random from pieces, which gets further
// than bytes at random.
func TestPieces(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	documents := 5000
	if testing.Short() {
		documents = 500
	}
	good := 0
	for range documents {
		var b strings.Builder
		for range 1 + random.IntN(8) {
			b.WriteString(anyLine(random))
		}
		check(t, b.String())
		if t.Failed() {
			t.Fatalf("%s", b.String())
		}
		if table, _ := read(b.String()); !table.Broken() {
			good++
		}
	}
	if good < documents/10 || good > documents*9/10 {
		t.Errorf("%d of %d are good: the pieces are out of balance", good, documents)
	}
}

func anyOf(random *rand.Rand, of ...string) string { return of[random.IntN(len(of))] }

func anyKey(random *rand.Rand) string {
	key := anyOf(random, "a", "b", "c", "d", "e", "f", "g", `"a"`, `'b c'`, `"\u0061"`, `""`)
	if random.IntN(3) == 0 {
		key += anyOf(random, ".", " . ") + anyKey(random)
	}
	return key
}

func anyLine(random *rand.Rand) string {
	line := anyKey(random)
	switch random.IntN(8) {
	case 0, 1:
		line = "[" + line + "]"
	case 2:
		line = "[[" + line + "]]"
	default:
		line += " = " + anyValue(random, 3)
	}
	return line + anyOf(random, "", "", "", " # a = [") + anyOf(random, "\n", "\n", "\n", "\r\n", "\n\n")
}

func anyValue(random *rand.Rand, deep int) string {
	var b strings.Builder
	switch n := random.IntN(10); {
	case n < 2 && deep > 0:
		b.WriteString("[")
		for range random.IntN(4) {
			b.WriteString(anyOf(random, "", " ", "\n", "#]\n") + anyValue(random, deep-1) + anyOf(random, ",", ",", ",", "\n, ", " #,\n,"))
		}
		b.WriteString("]")
	case n < 4 && deep > 0:
		b.WriteString("{")
		for range random.IntN(4) {
			b.WriteString(anyOf(random, "", " ", "\n") + anyKey(random) + "=" + anyValue(random, deep-1) + anyOf(random, ",", ",", " ,\n"))
		}
		b.WriteString("}")
	default:
		return anyOf(random, "1", "-2", "+0", "0x1F", "0o7", "1_000", "1.5", "-1e3", "inf", "-nan", "true", "false",
			"2013-01-08", "2013-01-31", "07:32:00", "1979-05-27 07:32:00", "1979-05-27T07:32:00.5Z", "1979-05-27T07:32Z",
			`""`, `"a"`, `"\"]"`, `"#,}"`, `''`, `'a\'`, `"""a"""`, "\"\"\"\n\"a\"\" \\\n  b\"\"\"\"\"", "'''\n'a''''", `"\x41\e"`,
			"1__0", "01", "2013-02-30", "yes", `"a`, `"\d"`, "\"\"\"a\"\"\"\"\"\"")
	}
	return b.String()
}
