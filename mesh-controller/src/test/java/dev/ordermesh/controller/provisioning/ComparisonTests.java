package dev.ordermesh.controller.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest(name = "{0} is met by {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'max_age':5}                 | {'max_age':5,'discard':'new'}
                    {'max_age':5}                 | {'max_age':5.0}
                    {'opt_start_seq':0}           | {}
                    {'sealed':false}              | {}
                    {'description':''}            | {}
                    {'subjects':['a','b']}        | {'subjects':['b','a']}
                    {'subjects':[]}               | {}
                    {'sources':[{'name':'A','f':1},{'name':'B'}]} | {'sources':[{'name':'B'},{'name':'A','f':1,'g':2}]}
                    """)
    void whatIsWantedIsThere(String wanted, String found) {
        assertThat(compare(wanted, found)).isEmpty();
    }

    @ParameterizedTest(name = "{0} is not met by {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'max_age':5}             | {'max_age':6}     | max_age: wanted 5, found 6
                    {'max_age':5}             | {}                | max_age: wanted 5, found nothing
                    {'storage':'file'}        | {'storage':'memory'} | storage: wanted file, found memory
                    {'republish':{'src':'a'}} | {}                | republish.src: wanted a, found nothing
                    {'subjects':['a']}        | {'subjects':['b','a']} | subjects[b]: wanted nothing, found present
                    {'sources':[{'name':'A'}]} | {'sources':[]}   | sources[A]: wanted present, found nothing
                    {'sources':[{'name':'A','filter_subject':'x'}]} | {'sources':[{'name':'A','filter_subject':'y'}]} | sources[A].filter_subject: wanted x, found y
                    """)
    void aDifferenceNamesFieldWantedAndFound(String wanted, String found, String expected) {
        assertThat(compare(wanted, found))
                .extracting(Difference::toString)
                .containsExactly(expected);
    }

    @Test
    void theServersOwnFieldsAreNotLookedAt() {
        assertThat(compare("{}", "{'metadata':{'_nats.ver':'2.15.1'}}")).isEmpty();
    }

    private static List<Difference> compare(String wanted, String found) {
        return Comparison.of(
                JSON.readTree(wanted.replace('\'', '"')), JSON.readTree(found.replace('\'', '"')));
    }
}
