"""The language of the window: Qt's own texts and ours, exchanged while the program runs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.core.paths import resource


class Translations:
    """Exchanges the translators of the application; English is the source language and needs none."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application

    def use(self, language: str) -> None:
        """Speak this language from now on, whatever was spoken before."""
        for translator in self._application.findChildren(QTranslator):
            self._application.removeTranslator(translator)
            translator.setParent(None)
        QLocale.setDefault(QLocale(language))
        if language == "zh_CN":
            self._install("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            self._install("shuke_zh_CN", str(resource("translations")))

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self._application)
        if translator.load(name, folder):
            self._application.installTranslator(translator)
