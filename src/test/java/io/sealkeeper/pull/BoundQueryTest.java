package io.sealkeeper.pull;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where {@code :since} is a bound value, and where it only looks like one. */
class BoundQueryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            select a from b where c >= :since             | select a from b where c >= ?             | 1
            select :since, d from b where c > :since      | select ?, d from b where c > ?           | 2
            select ':since' from b                        | select ':since' from b                   | 0
            select 'it''s :since' from b where c=:since   | select 'it''s :since' from b where c=?   | 1
            select ":since" from b                        | select ":since" from b                   | 0
            select a from b -- :since                     | select a from b -- :since                | 0
            select /* :since */ a from b                  | select /* :since */ a from b             | 0
            select a::since from b where c > :since::date | select a::since from b where c > ?::date | 1
            select :sinceFirst from b                     | select :sinceFirst from b                | 0
            select '$1 :since' from b where c = :since    | select '$1 :since' from b where c = ?    | 1
            """)
    void marksAreBoundAndNothingElse(String query, String sql, int marks) {
        assertThat(BoundQuery.of(query)).isEqualTo(new BoundQuery(sql, marks));
    }
}
