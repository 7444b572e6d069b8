package io.sealkeeper.operations.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates, in {@code templates/page/}. The build checks that they use only existing values. */
@CheckedTemplate(basePath = "page")
final class Templates {

    private Templates() {}

    static native TemplateInstance overview(Frame frame, Overview it);

    static native TemplateInstance runs(Frame frame, RunList it);

    static native TemplateInstance run(Frame frame, RunDetails it);

    static native TemplateInstance sheets(Frame frame, SheetSearch it);

    static native TemplateInstance letters(Frame frame, LetterList it);

    static native TemplateInstance letter(Frame frame, LetterDetails it);

    static native TemplateInstance actions(Frame frame, ActionList it);

    static native TemplateInstance fault(Frame frame, String words);
}
