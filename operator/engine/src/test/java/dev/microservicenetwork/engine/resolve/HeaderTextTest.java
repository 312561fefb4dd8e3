package dev.microservicenetwork.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "100%, 100%%",
        "100% off, 100%% off",
        "%, %%",
        "%%, %%%%",
        "%41, %%41",
        "%HOSTNAME%, %HOSTNAME%",
        "a%PROTOCOL%b%, a%PROTOCOL%b%%",
        "%REQ(:authority)%, %REQ(:authority)%",
        "%REQ(x-a?x-b)%, %REQ(x-a?x-b)%",
        "%HOSTNAME%%, %HOSTNAME%%%",
        "%%HOSTNAME%, %%%HOSTNAME%"
    })
    void percentSignsStandForThemselves(String text, String template) {
        assertThat(HeaderText.template(text)).isEqualTo(template);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FILE_CONTENT(/token)%", "%ENVIRONMENT(HOME)%", "%HOSTNAM%", "%REQ()%", "%REQ(x):5%"})
    void otherOperatorsAreKnownForWhatTheyAre(String text) {
        assertThat(HeaderText.unknownOperators("a" + text + "b")).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "50% of 30% is 15%", "%20%41", "%START_TIME%", "%REQ(x-a)%"})
    void textIsNone(String text) {
        assertThat(HeaderText.unknownOperators(text)).isEmpty();
    }
}
