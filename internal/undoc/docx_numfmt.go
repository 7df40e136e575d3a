package undoc

import (
	"strconv"
	"strings"
)

// formatNumber prints n in a number format of ECMA-376 part 1, 17.18.59. A
// format that is unknown here, or cannot print n, prints decimal: so does Word.
func formatNumber(n int, format string) string {
	s := ""
	switch format {
	case "none", "bullet":
		return ""
	case "decimalZero":
		s = zeroPadded(n)
	case "lowerLetter":
		s = repeatedLetter(n, 'a', 26)
	case "upperLetter":
		s = repeatedLetter(n, 'A', 26)
	case "lowerRoman":
		s = strings.ToLower(romanNumeral(n))
	case "upperRoman":
		s = romanNumeral(n)
	case "ordinal":
		s = englishOrdinal(n)
	case "numberInDash":
		s = "- " + strconv.Itoa(n) + " -"
	case "russianLower":
		s = cyrillic(n)
	case "russianUpper":
		s = strings.ToUpper(cyrillic(n))
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "japaneseCounting":
		s = chineseNumeral(n)
	case "decimalFullWidth", "decimalFullWidth2":
		s = fullWidth(n)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		s = circled(n)
	}
	if s == "" {
		s = strconv.Itoa(n)
	}
	return s
}

// zeroPadded prints 1 to 9 with a zero in front.
func zeroPadded(n int) string {
	if n >= 0 && n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return ""
}

// maxLetters is how often Word repeats a letter at most.
const maxLetters = 30

// repeatedLetter counts a, b, … z, aa, bb, …: Word repeats the letter.
func repeatedLetter(n int, first rune, size int) string {
	if n < 1 || n > size*maxLetters {
		return ""
	}
	return strings.Repeat(string(first+rune((n-1)%size)), (n-1)/size+1)
}

// cyrillic counts as repeatedLetter does, in the order of Russian lists, which pass
// over ё, й, ъ, ы and ь.
func cyrillic(n int) string {
	const order = "абвгдежзиклмнопрстуфхцчшщэюя"
	runes := []rune(order)
	if n < 1 || n > len(runes)*maxLetters {
		return ""
	}
	return strings.Repeat(string(runes[(n-1)%len(runes)]), (n-1)/len(runes)+1)
}

// romanNumeral prints 1 to 32,767 in capital Roman numerals.
func romanNumeral(n int) string {
	if n < 1 || n > 32767 {
		return ""
	}
	signs := [...]struct {
		value int
		sign  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
		{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	}
	var b strings.Builder
	for _, s := range signs {
		for ; n >= s.value; n -= s.value {
			b.WriteString(s.sign)
		}
	}
	return b.String()
}

// englishOrdinal prints 1st, 2nd, 3rd, 4th: the English form, whatever the language.
func englishOrdinal(n int) string {
	if n < 0 {
		return ""
	}
	suffix := "th"
	if tens := n / 10 % 10; tens != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// chineseNumeral prints 1 to 99 in Chinese numerals: 一, 十, 十一, 二十, 二十一.
func chineseNumeral(n int) string {
	if n < 1 || n > 99 {
		return ""
	}
	digits := []rune("一二三四五六七八九")
	s := ""
	if n >= 20 {
		s = string(digits[n/10-1])
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += string(digits[n%10-1])
	}
	return s
}

// fullWidth prints n in the wide digits of Chinese type.
func fullWidth(n int) string {
	if n < 0 {
		return ""
	}
	wide := func(r rune) rune { return r - '0' + '０' }
	return strings.Map(wide, strconv.Itoa(n))
}

// circled prints 1 to 20 in a circle: ①.
func circled(n int) string {
	if n < 1 || n > 20 {
		return ""
	}
	return string('①' + rune(n-1))
}
