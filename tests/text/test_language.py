"""English of any sort is let pass; what is surely another language is named."""

import pytest

from sourcebook.errors import ArticleError
from sourcebook.text.language import other_language, refuse_other_languages
from tests.articles import NAMES, place

OTHERS = {
    "de": "Der Bürgermeister sagte, die Brücke sei gesperrt. „Wir öffnen am Montag“, sagte Ada Nowak.",
    "fr": "Le maire a dit que le pont est fermé. « Nous ouvrirons lundi », a déclaré Ada Nowak.",
    "es": "El alcalde dijo que el puente está cerrado. «Abriremos el lunes», dijo Ada Nowak a los periodistas.",
    "it": "Il sindaco ha detto che il ponte è chiuso. «Apriremo lunedì», ha detto Ada Nowak ai giornalisti.",
    "nl": "De burgemeester zei dat de brug dicht is. “We gaan maandag open,” zei Ada Nowak tegen verslaggevers.",
    "pl": "Burmistrz powiedział, że most jest zamknięty. „Otworzymy w poniedziałek” – powiedziała Ada Nowak.",
    "sv": "Borgmästaren sade att bron är stängd. ”Vi öppnar på måndag”, sade Ada Nowak till journalister.",
    "tr": "Belediye başkanı köprünün kapalı olduğunu söyledi. Ada Nowak gazetecilere pazartesi açacağız dedi.",
    "zh": "市长说：“桥已经关闭。”警方称两人受伤。我们星期一开放，阿达·诺瓦克告诉记者。",
    "ru": "Мэр сказал, что мост закрыт. «Мы откроем его в понедельник», — сказала Ада Новак журналистам.",
    "ar": "قال رئيس البلدية إن الجسر مغلق. وقالت آدا نوفاك للصحفيين سنفتحه يوم الاثنين",
    "ja": "市長は橋が閉鎖されていると述べた。月曜日に開通するとアダ・ノワクは記者団に語った。",
    "zxx": "asdf qwer zxcv uiop hjkl vbnm tyui ghjk erty dfgh xcvb nmqw lkjh poiu mnbv " * 3,
}


@pytest.mark.parametrize("code", OTHERS)
def test_another_language_is_told(code):
    assert other_language(OTHERS[code]) == code
    with pytest.raises(ArticleError, match=r"^x: .*only English articles can be coded; [^;]+\.$"):
        refuse_other_languages(OTHERS[code], "x")


@pytest.mark.parametrize(
    "text",
    [
        "Yes.",
        "Ada Nowak said no.",
        "“Rain,” said Zoë.",
        "Krzysztof Szczepański met Zoë Müller in Łódź. “Nein,” he said.",
        "Volodymyr Zelenskyy met Recep Tayyip Erdoğan in Antalya on Friday. Emmanuel Macron was there.",
        "BREAKING NEWS: FIRE IN OSTBY, MAYOR SAYS",
        "Bundeskanzler Olaf Scholz said “Das ist eine Zeitenwende für Deutschland und Europa” in Berlin.",
        "Xi Jinping, Wang Yi and Li Keqiang spoke. Nobody else did.",
        "The polis said the wean wis fine.",
        "Sinn Féin’s Mary Lou McDonald told the Dáil that Fianna Fáil had failed.",
        "12 34 56 78",
        "Rain fell. " * 400,
    ],
)
def test_english_passes(text):
    assert other_language(text) == ""


@pytest.mark.parametrize("name", NAMES)
def test_our_articles_are_english(tmp_path, name):
    assert other_language(place(name, tmp_path).read_text(encoding="utf-8")) == ""


def test_a_long_text_is_looked_at_in_five_places():
    assert other_language("The mayor said that this was so. " * 2000 + OTHERS["de"] * 200) == ""
    assert other_language(OTHERS["de"] * 2000) == "de"
