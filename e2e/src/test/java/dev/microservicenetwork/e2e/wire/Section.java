package dev.microservicenetwork.e2e.wire;

/** A section of the page, written bit by bit. */
final class Section {
    private final String title;
    private final int line;
    private final StringBuilder text = new StringBuilder();
    private boolean inTable;

    /** @param line where it is told in its class, whose order is the page's */
    Section(String title, int line) {
        this.title = title;
        this.line = line;
    }

    int line() {
        return line;
    }

    void paragraph(String words) {
        inTable = false;
        text.append("\n").append(words).append("\n");
    }

    void yaml(String yaml) {
        paragraph("```yaml\n" + yaml.strip() + "\n```");
    }

    void row(Row row) {
        if (!inTable) {
            inTable = true;
            text.append("\n| from | sent | came back | foretold |\n| --- | --- | --- | --- |\n");
        }
        text.append(row).append("\n");
    }

    @Override
    public String toString() {
        return "### " + title + "\n" + text;
    }
}
