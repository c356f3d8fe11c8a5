"""Other languages are told from English, and English from other languages."""

import pytest

from entente.readers.english import foreign

OTHERS = {
    "German": "Die Regierung hat am Dienstag beschlossen, Moldau Generatoren zu liefern, und wird sie bald schicken.",
    "French": "Le ministre a annoncé mardi que des tentes sont en route pour la Moldavie avec une aide du gouvernement.",
    "Spanish": "El ministro anunció que las tiendas para Moldavia salen con una ayuda que se entrega por los vecinos.",
    "Italian": "Il ministro ha detto che la nave non parte con gli aiuti, anche se una parte è pronta.",
    "Portuguese": "O ministro disse que os navios não partem com uma ajuda para a Moldávia, mas em breve.",
    "Dutch": "De minister zei dat het land tenten voor Moldavië stuurt en niet met een schip naar de kust gaat.",
    "Polish": "Minister powiedział, że nie wyśle namiotów do Mołdawii, ale się nad tym zastanawia i jest gotowy na to.",
    "Swedish": "Ministern sade att det är ett land som inte har tält och att båten går på tisdag till kusten.",
    "Hungarian": "A miniszter azt mondta, hogy nem küld sátrakat, és ez az ország csak egy hajót ad meg.",
    "Turkish": "Bakan, ülkenin bir gemi ve çok sayıda çadır için daha fazla para ile yardım olarak destek verdiğini söyledi.",
    "Cyrillic letters": "Норвегия отправит Молдавии генераторы, сообщило министерство.",
    "Arabic letters": "سترسل النرويج خياما إلى مولدوفا، حسبما قالت الوزارة.",
    "Chinese letters": "挪威将向摩尔多瓦提供帐篷。",
}


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_named(language: str) -> None:
    assert foreign(OTHERS[language]) == language
    assert foreign(OTHERS[language] * 40) == language


@pytest.mark.parametrize(
    "text",
    [
        "Oslo sends tents",
        "OSLO SENDS TENTS TO MOLDOVA",
        "Von der Leyen, de Croo meet van der Berg in Den Haag",
        "Sánchez offers León, Côte d’Ivoire more tents per year",
        "Albania, Belgium, Croatia, Denmark, Estonia, Finland, France, Germany, Greece, Hungary, Iceland, Italy, Latvia",
        "Norway will send tents. Норвегия, wrote the minister in Cyrillic letters, is written so.",
        "",
        "12 345",
    ],
)
def test_english_and_what_cannot_be_told_are_read(text: str) -> None:
    assert foreign(text) is None
