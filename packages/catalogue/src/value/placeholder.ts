// Stryker disable StringLiteral: a table of words
/** Words that people and programs write where they have no value. */
const placeholders = new Set(
  [
    '-|--|---|.|?|/|\\|_|x|xx|xxx|n/a|n.a.|n.a|na|n\\a|null',
    '(null)|\\n|nil|nan|none|undefined|void|empty|blank|missing|unknown|tbd|tba|not available|not applicable',
    'does not apply|doesnotapply|does not exist|not assigned|exempt|gtin exempt|no gtin|no ean|no upc',
    'no barcode|keine|kein|keine angabe|k.a.|k. a.|nicht zutreffend|entfällt|unbekannt|ohne|aucun|aucune',
    'non applicable|sans|ninguno|no aplica|no disponible|sin ean|nessuno|geen|niet van toepassing|n.v.t.|nvt',
    'nicht verfügbar|nicht vorhanden|nicht bekannt|ohne angabe|non renseigné|non communiqué|non précisé|sans objet|néant',
    'n/d|s/d|n.d.|n.c.|n/c|s.o.|sin datos|no consta|sin especificar|ninguna|non disponibile|non specificato|nessuna',
    'non applicabile|niet bekend|niet beschikbaar|onbekend|n.b.|b/d|b.d.|brak danych|nie podano|nieznany|não disponível',
    'não informado|não aplicável|sem informação|nenhuma|neuvedeno|není k dispozici|nezadáno|žádný|nem ismert|nincs adat',
    'nem elérhető|н/д|н.д.|нет данных|не указано|не указан|неизвестно|отсутствует|не применимо|ej angivet|saknas',
    'ikke relevant|ikke angivet|該当なし|不明|未定|未設定|不适用|不適用|未知|暂无|暫無|没有|沒有|无数据|해당없음|정보없음',
    'brak|nie dotyczy|nenhum|não se aplica|není|nincs|нет|なし|無し|无|無|없음',
  ].flatMap((line) => line.split('|')),
);
// Stryker restore StringLiteral

/** Whether the text, without blanks around it, only says that there is no value. */
export function isPlaceholder(text: string): boolean {
  return text.length <= 24 && placeholders.has(text.toLowerCase());
}
