package answer

import "testing"

func TestAQuestionInAnotherLanguageIsKnown(t *testing.T) {
	for _, tt := range []struct{ question, want string }{
		{"what did members say about the veto", ""},
		{"veto", ""},
		{"UN no-fly zone", ""},
		{"Côte d’Ivoire on the death penalty", ""},
		{"Polícia Nacional de Timor-Leste", ""},
		{"Médecins Sans Frontières in Abkhazia", ""},
		{"Combien de personnes sont mortes dans le tremblement de terre ?", "French"},
		{"Qu’a dit la France sur les disparitions forcées ?", "French"},
		{"¿Qué dijo el Secretario General sobre las elecciones?", "Spanish"},
		{"Что сказали государства о вето?", "Russian"},
		{"关于否决权说了什么", "Chinese"},
		{"ماذا قالت الدول عن حق النقض", "Arabic"},
		{"", ""},
	} {
		if got := foreignTo(tt.question); got != tt.want {
			t.Errorf("%q is taken for %q, want %q", tt.question, got, tt.want)
		}
	}
}
