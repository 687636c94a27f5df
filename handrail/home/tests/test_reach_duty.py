def test_who_keeps_duty_gets_there_from_their_first_page(people, site, sign_in):
    assert 'href="/program/duty/"' in sign_in(people.sol).get("/today/").content.decode()
    assert 'href="/program/duty/"' not in sign_in(people.ana).get("/today/").content.decode()
